import type { SourceId } from '../domain/source';
import { huggingface } from './huggingface';
import type { Source } from './source';

/** Every source there is. To add one: a folder beside `huggingface`, its id in `SourceId`, and a line here. */
export const SOURCES: Record<SourceId, Source> = { huggingface };
