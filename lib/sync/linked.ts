import { announce } from '../changes';
import { keepLinked, linkedTo } from '../db';
import { arxivIdOf, type PaperId } from '../domain/paper';
import type { Problem } from '../domain/problem';
import { DAY } from '../domain/time';
import { isDigestPaused, loadSettings } from '../settings';
import { parseLinked } from '../sources/huggingface/linked';
import { paperAddress } from '../sources/huggingface/paper';
import { askNow } from './asking';
import type { SyncDeps } from './list';

/** What was asked less long ago than this is not asked again. */
const FRESH = DAY;

/**
 * Asks the digest what it links to a paper, unless that was asked within a day or it is paused, and keeps the answer.
 * Resolves to what went wrong, if something did: what was known before stays.
 */
export async function fetchLinked(id: PaperId, deps: SyncDeps): Promise<Problem | undefined> {
  const arxivId = arxivIdOf(id);
  const known = await linkedTo(id);
  if (!arxivId || (known && Math.abs(deps.now() - known.at) < FRESH)) return undefined;
  const settings = await loadSettings();
  if (isDigestPaused(settings)) return undefined;
  const { baseAddress } = settings;
  const result = await askNow(paperAddress(arxivId, baseAddress), deps);
  if (result.kind !== 'answer') return result.kind === 'problem' ? result.problem : undefined;
  const resources = parseLinked(result.answer.body);
  if (!resources) return { code: 'not-data', host: new URL(baseAddress).host };
  await keepLinked({ id, at: deps.now(), resources });
  announce({ kind: 'linked', id });
  return undefined;
}
