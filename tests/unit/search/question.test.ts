import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_QUESTION } from '../../../lib/domain/found.ts';
import { questionOf } from '../../../lib/search/question.ts';

describe('the question to the source', () => {
  it.each([
    ['sparse autoencoders', 'sparse autoencoders'],
    ['"world models" planning', 'planning world models'],
    ['agents author:lecun is:unread -robots -"as such" tag:mine sort:newest after:2026', 'agents'],
    ['注意力 机制', '注意力 机制'],
    ['is:bookmarked', ''],
    ['-all', ''],
    ['   ', ''],
  ])('of %j is %j', (text, question) => {
    expect(questionOf(text)).toBe(question);
  });

  it('of any text is one that can be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
        const question = questionOf(text);
        expect(question.length).toBeLessThanOrEqual(LONGEST_QUESTION);
        expect(question.isWellFormed()).toBe(true);
      }),
    );
  });
});
