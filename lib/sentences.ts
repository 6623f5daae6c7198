import type { Problem, ProblemCode } from './domain/problem';
import { t } from './i18n';

/** A host as it is named in a sentence, and the HTTP status. */
interface Facts {
  host: string;
  status: string;
}

const SENTENCES: Record<ProblemCode, (facts: Facts) => string> = {
  offline: () => t('problems.offline'),
  unreachable: ({ host }) => t('problems.unreachable', { host }),
  'time-out': ({ host }) => t('problems.timeOut', { host }),
  'too-large': ({ host }) => t('problems.tooLarge', { host }),
  'not-allowed': ({ host }) => t('problems.notAllowed', { host }),
  redirected: ({ host }) => t('problems.redirected', { host }),
  'rate-limited': ({ host }) => t('problems.rateLimited', { host }),
  refused: (facts) => t('problems.refused', { ...facts }),
  'not-found': ({ host }) => t('problems.notFound', { host }),
  gone: ({ host }) => t('problems.gone', { host }),
  paused: () => t('problems.paused'),
  'server-error': (facts) => t('problems.serverError', { ...facts }),
  'not-data': ({ host }) => t('problems.notData', { host }),
  'format-changed': ({ host }) => t('problems.formatChanged', { host }),
  'storage-full': () => t('problems.storageFull'),
  storage: () => t('problems.storage'),
  'newer-store': () => t('problems.newerStore'),
  'no-worker': () => t('problems.noWorker'),
};

/** What passes by itself. */
const PASSING: readonly ProblemCode[] = ['unreachable', 'time-out', 'rate-limited', 'server-error'];

/** What happened when the person asked for something, and what comes of it. */
export function sentenceOf({ code, host, status }: Problem): string {
  return SENTENCES[code]({ host: host ?? t('problems.theSource'), status: String(status ?? '') });
}

/** What happened in a poll: that is tried again without anybody's doing. */
export function pollSentenceOf(problem: Problem): string {
  const sentence = sentenceOf(problem);
  return PASSING.includes(problem.code) ? t('problems.triesAgain', { problem: sentence }) : sentence;
}
