import fc from 'fast-check';
import type { DigestContent, DigestPaper } from '../../../lib/digest/content.ts';

/** A paper as a digest tells it; only what a test cares about is said. */
export function told(number: number, fields: Partial<DigestPaper> = {}): DigestPaper {
  return {
    id: `arxiv:2611.${String(number).padStart(5, '0')}`,
    title: `Paper ${number}`,
    url: `https://huggingface.co/papers/2611.${String(number).padStart(5, '0')}`,
    authors: 'Ada Lovelace, Charles Babbage +3',
    upvotes: `${number} upvotes`,
    passage: `What paper ${number} is about.`,
    keywords: [],
    isBookmarked: false,
    ...fields,
  };
}

/** A digest; only what a test cares about is said. */
export function content(papers: DigestPaper[], fields: Partial<DigestContent> = {}): DigestContent {
  return {
    title: 'Monday, November 23, 2026 – Paper Round',
    date: 'Monday, November 23, 2026',
    count: `${papers.length} papers`,
    sections: papers.length > 0 ? [{ papers }] : [],
    labels: { keywords: 'Keywords', bookmarked: 'Bookmarked', colophon: 'Put together by Paper Round.' },
    language: 'en',
    ...fields,
  };
}

/** Texts that have broken a mail, a page or a program before. */
const NASTY = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '"><a href="javascript:alert(1)">',
  "' onmouseover='alert(1)",
  '&lt;b&gt; &amp; &#60;',
  'Bcc: everybody@example.org\r\nSubject: Another',
  'A\r\n\r\nB',
  '=?UTF-8?B?QQ==?=',
  '=3D=20=',
  '.',
  '..\r\n.\r\n',
  'From here to eternity',
  '\nFrom somebody Mon Nov 23\n',
  '--=_paper-round',
  '--=_paper-round--',
  '👩‍🔬 science 🧪',
  '注意力就是你所需要的一切',
  '注意機構がすべて',
  '\ud800 lone',
  'lone \udc00',
  '\u202Eright to left',
  `${'a'.repeat(2_000)}`,
  `${'字'.repeat(300)}`,
  `${'word '.repeat(400)}`,
  '[x](javascript:alert(1)) `code` **bold** # head',
  '$\\alpha_{<b>}$ and $x < y$',
  '',
  ' ',
];

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }).map((parts) => parts.join('')),
);

const paper: fc.Arbitrary<DigestPaper> = fc.record(
  {
    id: fc.constant('arxiv:2611.00001' as const),
    title: text,
    url: fc.constantFrom('https://huggingface.co/papers/2611.00001', "https://a.example/?q=\"<x>&y='1'"),
    authors: text,
    organization: text,
    upvotes: text,
    passage: text,
    keywords: fc.array(text, { maxLength: 3 }),
    isBookmarked: fc.boolean(),
  },
  { requiredKeys: ['id', 'title', 'url', 'authors', 'upvotes', 'passage', 'keywords', 'isBookmarked'] },
);

/** Digests whose every word is as wild as can be. */
export const wildContents: fc.Arbitrary<DigestContent> = fc.record({
  title: text,
  date: text,
  count: text,
  sections: fc.array(
    fc.record({ heading: text, papers: fc.array(paper, { maxLength: 3 }) }, { requiredKeys: ['papers'] }),
    { maxLength: 2 },
  ),
  labels: fc.record({ keywords: text, bookmarked: text, colophon: text }),
  language: fc.constant('en'),
});
