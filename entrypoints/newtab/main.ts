import { afterFirstFrame } from '../../lib/first-frame/after';

void afterFirstFrame().then(() => import('./app'));
