import { DigestPage } from '../../components/DigestPage';
import { connectDigest } from '../../lib/state/digest';
import { startPage } from '../../lib/state/page';

void startPage(<DigestPage />, [], () => connectDigest(location.search));
