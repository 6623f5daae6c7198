import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../lib/search/parse.ts';
import { needsText, passesText } from '../../../lib/search/verify.ts';
import { stored } from '../../support/papers.ts';

const paper = stored(1, {
  title: 'Chain-of-Thought Prompting',
  abstract: 'Elicits reasoning in Müller’s model. 大规模语言模型 is huge.',
  keywords: ['in-context learning', 'few shot'],
  authors: [{ name: 'Jean-Luc Picard' }, { name: 'Ada Lovelace' }],
  organization: { name: 'Meta AI', user: 'facebook' },
});
const passes = (text: string, written?: string[]) => passesText(parseQuery(text), paper, written);

it('a quoted sign is looked for as it is, and does not stand in a note that is empty', () => {
  expect(passes('"→"', [''])).toBe(false);
  expect(passes('"→"', ['from a → b'])).toBe(true);
});

describe('a quoted text', () => {
  it.each([
    ['"chain of thought"', true],
    ['"CHAIN OF  THOUGHT"', true],
    ['"chain-of-thought prompting"', true],
    ['"of thought"', true],
    ['"thought of chain"', false],
    ['"chain thought"', false],
    ['"hain of thought"', false],
    ['"chain of though"', false],
    ['"prompt"', false],
    ['"muller s model"', true],
    ['"语言模型"', true],
    ['"模型语言"', false],
    ['"context learning"', true],
    ['"ada lovelace"', true],
    ['"meta ai"', true],
    ['"facebook"', true],
    ['"prompting" "huge"', true],
    ['"prompting" "tiny"', false],
    ['"++"', false],
    // From the end of one text to the beginning of the next.
    ['"prompting elicits"', false],
    ['"learning few"', false],
    ['"picard ada"', false],
    ['"ai facebook"', false],
    ['-"chain of thought"', false],
    ['-"thought chain"', true],
    ['-"prompting elicits"', true],
    ['-in-context', false],
  ])('%s', (text, expected) => {
    expect(passes(text)).toBe(expected);
  });

  it('may stand in a tag or a note, each by itself', () => {
    expect(passes('"read later"', ['read later'])).toBe(true);
    expect(passes('"read later"', ['read', 'later'])).toBe(false);
    expect(passes('-"read later"', ['to read: later'])).toBe(false);
  });
});

describe('a name', () => {
  it.each([
    ['author:"jean luc"', true],
    ['author:"luc jean"', true],
    ['author:"ada love', true],
    ['author:"ada love"', false],
    ['-author:"ada love"', true],
    ['author:"ad lovelace"', false],
    ['author:"ada picard"', false],
    ['author:jeanluc', true],
    ['author:JeanL', true],
    ['author:JeanL ', false],
    ['author:++', false],
    ['-author:"ada lovelace"', false],
    ['-author:"ada picard"', true],
    ['org:"meta ai"', true],
    ['org:face', true],
    ['org:"meta facebook"', false],
    ['-org:meta', false],
    ['-org:google', true],
    ['is:unread tag:x has:note after:2030 source:none', true],
  ])('%s', (text, expected) => {
    expect(passes(text)).toBe(expected);
  });

  it('is of none where there is no organization', () => {
    const lonely = stored(1, { authors: [] });
    expect(passesText(parseQuery('org:meta'), lonely)).toBe(false);
    expect(passesText(parseQuery('-author:ada'), lonely)).toBe(true);
  });
});

describe('papers are looked at', () => {
  it.each([
    ['"one"', true],
    ['-"one two"', true],
    ['-fine-tuning', true],
    ['author:"ada lovelace"', true],
    ['org:"meta ai"', true],
    ['author:jean-luc', true],
    ['one two -three author:ada org:meta tag:"a b" has:code', false],
    ['-"one"', false],
  ])('only where the index can’t tell for sure: %s', (text, expected) => {
    expect(needsText(parseQuery(text))).toBe(expected);
  });
});
