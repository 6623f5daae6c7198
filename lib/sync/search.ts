import { dayOf } from '../domain/time';
import type { Reply } from '../messages';
import { loadSettings } from '../settings';
import { parseSearch, searchAddress } from '../sources/huggingface/search';
import { askNow } from './asking';
import type { SyncDeps } from './list';

/** Asks the source's own search, as a person wanted. Resolves to what it found, or to what went wrong. */
export async function searchSource(question: string, deps: SyncDeps): Promise<Reply> {
  const { baseAddress } = await loadSettings();
  const { host } = new URL(baseAddress);
  const result = await askNow(searchAddress(question, baseAddress), deps);
  if (result.kind === 'problem') return { problem: result.problem };
  if (result.kind === 'not-modified') return { problem: { code: 'not-data', host } };
  const parsed = parseSearch(result.answer.body, dayOf(deps.now()));
  return parsed.ok ? { found: parsed.items } : { problem: { ...parsed.problem, host } };
}
