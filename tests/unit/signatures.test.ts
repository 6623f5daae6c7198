// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../support/signatures.ts';

const report = (fields: object) => JSON.stringify(fields);
const left = { name: 'left-pad', version: '1.3.0' };

describe('what npm finds out about signatures', () => {
  it('is good news when all are right', () => {
    const { isGood, sentence } = verdictOf(report({ invalid: [], missing: [] }));
    expect(isGood).toBe(true);
    expect(sentence).toMatch(/all packages are right/);
  });

  it.each([
    ['false', { invalid: [left], missing: [] }, /false: left-pad 1\.3\.0/],
    ['missing', { invalid: [], missing: [left] }, /not these packages: left-pad 1\.3\.0/],
  ])('is bad news when one is %s', (_, fields, said) => {
    const { isGood, sentence } = verdictOf(report(fields));
    expect(isGood).toBe(false);
    expect(sentence).toMatch(said);
  });

  it.each([
    [
      'there is no network',
      { code: 'ENOTFOUND', summary: 'request failed' },
      /can’t be reached \(ENOTFOUND\)/,
    ],
    [
      'the registry has no keys',
      { summary: 'found no dependencies to audit that were installed from a supported registry' },
      /offers none/,
    ],
  ])('is said when nothing was checked because %s', (_, error, said) => {
    const { isGood, sentence } = verdictOf(report({ error }));
    expect(isGood).toBe(true);
    expect(sentence).toMatch(said);
    expect(sentence).toMatch(/^Signatures were not checked/);
  });

  it('is bad news when npm stumbles over something else', () => {
    const { isGood, sentence } = verdictOf(
      report({ error: { code: 'EJSONPARSE', summary: 'broken\nmore' } }),
    );
    expect(isGood).toBe(false);
    expect(sentence).toBe('Signatures were not checked: broken (EJSONPARSE).');
  });

  it.each(['', 'npm: command not found', '{}', '{"invalid":[]}'])(
    'is no good news when it prints “%s”',
    (text) => {
      expect(verdictOf(text).isGood).toBe(false);
    },
  );
});
