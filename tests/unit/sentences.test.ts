// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Problem, ProblemCode } from '../../lib/domain/problem.ts';
import { pollSentenceOf, sentenceOf } from '../../lib/sentences.ts';

/** Every code, and whether it is about a host. The type makes a new code show up here. */
const CODES: Record<ProblemCode, boolean> = {
  offline: false,
  unreachable: true,
  'time-out': true,
  'too-large': true,
  'not-allowed': true,
  redirected: true,
  'rate-limited': true,
  refused: true,
  'not-found': true,
  gone: true,
  paused: false,
  'server-error': true,
  'not-data': true,
  'format-changed': true,
  'storage-full': false,
  storage: false,
  'newer-store': false,
  'no-worker': false,
};
const ALL = Object.keys(CODES) as ProblemCode[];
const ABOUT_A_HOST = ALL.filter((code) => CODES[code]);

const problem = (code: ProblemCode): Problem => ({ code, host: 'hf-mirror.com', status: 418 });

describe('pollSentenceOf', () => {
  it('says what is tried again by itself, and of nothing else that it is', () => {
    const again = ALL.filter((code) => /tries again by itself\.$/.test(pollSentenceOf(problem(code))));
    expect(again).toEqual(['unreachable', 'time-out', 'rate-limited', 'server-error']);
    expect(ALL.filter((code) => /again by itself/.test(sentenceOf(problem(code))))).toEqual([]);
  });
});

describe('sentenceOf', () => {
  it.each(ALL)('says in one line what %s means, and ends it', (code) => {
    expect(sentenceOf(problem(code))).toMatch(/^\S[^\n]{20,}[^\s.]\.$/);
  });

  it.each(ABOUT_A_HOST)('names the host of %s', (code) => {
    expect(sentenceOf(problem(code))).toContain('hf-mirror.com');
  });

  it.each(ALL)('of %s shows nothing of the program’s own when the host is not known', (code) => {
    const sentence = sentenceOf({ code, status: 418 });
    expect(sentence).toMatch(/^\p{Lu}/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|:\/\//);
  });

  it.each<ProblemCode>(['refused', 'server-error'])('tells the status of %s', (code) => {
    expect(sentenceOf(problem(code))).toContain('418');
  });

  it('says something different of each', () => {
    expect(new Set(ALL.map((code) => sentenceOf(problem(code)))).size).toBe(ALL.length);
  });
});
