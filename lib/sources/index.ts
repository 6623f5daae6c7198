import { kindOf, type SourceId, type SourceKind } from '../domain/source-id';
import { arxiv } from './arxiv';
import { feed } from './feed';
import { huggingface } from './huggingface';
import type { Source } from './source';

/** Every kind of source there is. To add one: a folder beside `huggingface`, its name in `SourceKind`, and a line here. */
export const SOURCES: Record<SourceKind, (id: SourceId) => Source> = {
  huggingface: () => huggingface,
  arxiv,
  feed,
};

/** What knows how to ask a source, and how to read what it answers. */
export function sourceOf(id: SourceId): Source {
  return SOURCES[kindOf(id)](id);
}
