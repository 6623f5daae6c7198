// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { localeFor, number, t } from '../../lib/i18n.ts';
import { hardCoded } from '../support/hard-coded.ts';
import { messagesOf, speak } from '../support/i18n.ts';
import { placeholders, type Text, textsIn } from '../support/locales.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** Every language there is, and the plural forms that it has. */
const FORMS: Record<string, string[]> = {
  en: ['1', 'n'],
  de: ['1', 'n'],
  es: ['1', 'n'],
  fr: ['0', '1', 'n'],
  ja: ['n'],
  ko: ['n'],
  zh_CN: ['n'],
};
const LOCALES = Object.keys(FORMS);
const fileOf = (locale: string) => JSON.parse(read(`assets/locales/${locale}.json`));
const OTHERS = LOCALES.filter((locale) => locale !== 'en');
const TEXTS = new Map(LOCALES.map((locale) => [locale, textsIn(fileOf(locale))]));
const textsOf = (locale: string): Map<string, Text> => TEXTS.get(locale) ?? new Map();
const ENGLISH = textsOf('en');

/** Texts that are names, or patterns of punctuation, in every language. */
const NAMES =
  /^(extension\.name|pages\.title|common\.withKey|badge\.problem|backup\.keptOf|delivery\.news|links\.(abstract|pdf|html|doi))$/;
/** Words that a language happens to share with English. */
const SHARED: Record<string, string[]> = {
  de: ['links.code', 'options.themeSepia'],
  es: ['options.themeSepia'],
  fr: [
    'card.code',
    'dates.label',
    'links.code',
    'links.discussion',
    'library.source',
    'links.page',
    'sources.title',
  ],
};

function filesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

const SOURCES = [...['lib', 'components', 'entrypoints'].flatMap(filesIn), 'wxt.config.ts'];
const SCRIPTS = SOURCES.filter((path) => /\.tsx?$/.test(path));
const COMPONENTS = filesIn('components').filter((path) => path.endsWith('.tsx'));

describe('the languages', () => {
  it('are those that have a file', () => {
    const files = filesIn('assets/locales').filter((path) => path.endsWith('.json'));
    expect(files.map((path) => path.replace(/^.*\/|\.json$/g, '')).sort()).toEqual(LOCALES.toSorted());
  });
});

describe.each(OTHERS)('in %s', (locale) => {
  const texts = textsOf(locale);
  const shared = [...texts].filter(([key]) => ENGLISH.has(key));

  it('every text is there, and none that English does not have', () => {
    expect([...texts.keys()].toSorted()).toEqual([...ENGLISH.keys()].toSorted());
  });

  it('every text has the same to fill in', () => {
    const different = shared.filter(([key, text]) => {
      const original = ENGLISH.get(key);
      return original && placeholders(text).join() !== placeholders(original).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('nothing is left in English', () => {
    const allowed = SHARED[locale] ?? [];
    const same = shared.filter(
      ([key, text]) => JSON.stringify(text.n) === JSON.stringify(ENGLISH.get(key)?.n),
    );
    const left = same.map(([key]) => key).filter((key) => !NAMES.test(key) && !allowed.includes(key));
    expect(left).toEqual([]);
    expect(allowed.filter((key) => !same.some(([one]) => one === key))).toEqual([]);
  });
});

describe.each(LOCALES)('in %s', (locale) => {
  const texts = textsOf(locale);

  it('plurals have the forms of the language', () => {
    const isPlural = (key: string) => ENGLISH.get(key)?.isPlural ?? false;
    const wrong = [...texts].filter(
      ([key, { forms, isPlural: is }]) =>
        is !== isPlural(key) || (is && forms.join() !== FORMS[locale]?.join()),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('texts are not empty, not padded, and hold no sign that divides plurals', () => {
    const all = [...texts].flatMap(([key, { values }]) => values.map((value) => [key, value] as const));
    expect(all.filter(([, value]) => value.trim() === '' || value !== value.trim())).toEqual([]);
    expect(all.filter(([, value]) => value.includes('|'))).toEqual([]);
  });

  it('the store takes the description', () => {
    expect(texts.get('extension.description')?.n.length).toBeLessThanOrEqual(132);
  });

  it('the language names itself', () => {
    expect(texts.get('language')?.n).toBe(locale.replace('_', '-'));
  });
});

describe('an empty search', () => {
  it.each([
    ['en', ['title', 'abstract', 'author', 'organization', 'keyword', 'note', 'tag']],
    ['de', ['Titel', 'Abstract', 'Autor', 'Organisation', 'Stichw', 'Notiz', 'Schlagw']],
    ['es', ['título', 'resumen', 'autor', 'organización', 'palabras clave', 'nota', 'etiqueta']],
    ['fr', ['titre', 'résumé', 'auteur', 'organisation', 'mots-clés', 'note', 'étiquette']],
    ['ja', ['題名', '抄録', '著者', '組織', 'キーワード', 'メモ', 'タグ']],
    ['ko', ['제목', '초록', '저자', '기관', '키워드', '메모', '태그']],
    ['zh_CN', ['标题', '摘要', '作者', '机构', '关键词', '笔记', '标签']],
  ])('in %s says all that was looked through', (locale, searched) => {
    const text = textsOf(locale).get('views.search.empty')?.n ?? '';
    expect(searched.filter((one) => !text.includes(one))).toEqual([]);
  });
});

it('in German, papers are ‘Paper’, as the glossary has it', () => {
  const values = [...textsOf('de').values()].flatMap((text) => text.values);
  expect(values.filter((value) => /(?<!Daily |des )Papers\b/.test(value))).toEqual([]);
});

describe('keys', () => {
  const source = SCRIPTS.map(read).join('\n');
  const inSource = new Set([...source.matchAll(/['"`]([a-zA-Z]+(?:\.\w+)*)['"`]/g)].map(([, key]) => key));
  const patterns = [...source.matchAll(/\bt\(\s*`([^`]*\$\{[^`]*)`/g)].map(([, template = '']) =>
    patternOf(template),
  );
  const inManifest = SOURCES.flatMap((path) => [...read(path).matchAll(/__MSG_(\w+)__/g)]).map(
    ([, key]) => key,
  );
  const isUsed = (key: string) =>
    inSource.has(key) ||
    inManifest.includes(key.replaceAll('.', '_')) ||
    patterns.some((one) => one.test(key));

  it('are all used', () => {
    expect([...ENGLISH.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('that are used are all there', () => {
    const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !key.startsWith('@@') && !ENGLISH.has(key))).toEqual([]);
    expect(patterns.filter((one) => ![...ENGLISH.keys()].some((key) => one.test(key)))).toEqual([]);
    const names = new Set([...ENGLISH.keys()].map((key) => key.replaceAll('.', '_')));
    expect(inManifest.filter((key = '') => !names.has(key))).toEqual([]);
  });

  it('are asked for in one place', () => {
    expect(SCRIPTS.filter((path) => /from '#i18n'|@wxt-dev\/i18n'/.test(read(path)))).toEqual([
      'lib/i18n.ts',
    ]);
  });
});

/** The keys that a template can stand for: anything where it has something to fill in. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('\\w+')}$`);
}

describe('what is seen', () => {
  it('the scan for it finds words, wherever they stand', () => {
    const component = (jsx: string) => hardCoded('x.tsx', `export const X = () => ${jsx};`);
    expect(component('<p>Word</p>')).toEqual(['Word']);
    expect(component('<p title="Word" />')).toEqual(['Word']);
    expect(component("<p aria-label={'Word'} />")).toEqual(['Word']);
    expect(component('<p>{is ? `Word` : null}</p>')).toEqual(['Word']);
    expect(component("<p>{is && 'Word'}</p>")).toEqual(['Word']);
    expect(component("<X label={t(is ? 'a.b' : 'c.d')} placeholder='…'>· {n} – (+)</X>")).toEqual([]);
    expect(component("<p class='word' id={`word`}>{list.map((one) => t('a'))} Paper Round</p>")).toEqual([]);
    expect(component('<kbd>j</kbd>')).toEqual(['j']);
  });

  it.each(COMPONENTS)('in %s are texts of the locales', (path) => {
    expect(hardCoded(path, read(path))).toEqual([]);
  });

  it.each(
    filesIn('assets')
      .concat(filesIn('entrypoints'))
      .filter((path) => path.endsWith('.css')),
  )('in %s has no left and right that a language could turn round', (path) => {
    const physical =
      /^\s*(?:(?:margin|padding|border|scroll-\w+)-(?:left|right)\b.*|(?:left|right):.*|(?:text-align|float|clear): (?:left|right);|(?:margin|padding|inset): [^\s(]+ ([^\s(]+) [^\s(]+ (?!\1;)[^\s(]+;)$/gm;
    expect(
      [
        ...read(path)
          .replace(/\[dir="rtl"\][^}]*\}/g, '')
          .matchAll(physical),
      ].map(([line]) => line.trim()),
    ).toEqual([]);
  });
});

describe('t', () => {
  it('chooses the plural form and writes the number', () => {
    expect(t('notices.markedRead', 1)).toBe('1 paper marked read.');
    expect(t('notices.markedRead', 0)).toBe('0 papers marked read.');
    expect(t('notices.markedRead', 12_345)).toBe('12,345 papers marked read.');
    expect(t('options.everyHours', 1)).toBe('every hour');
  });

  it('fills names in as they are, even those that look like something to fill in', () => {
    expect(t('details.andMore', 2, { names: 'A | $1, {names}' })).toBe('A | $1, {names} and 2 more');
    expect(t('status.updated', { when: '$1 | x' })).toBe('Updated $1 | x');
  });

  it.each([
    ['de', 12_345, '12.345 Paper als gelesen markiert.'],
    ['fr', 0, '0 article marqué comme lu.'],
    ['fr', 2, '2 articles marqués comme lus.'],
    ['ja', 1, '1 件の論文を既読にしました。'],
    ['zh_CN', 3, '已将 3 篇论文标为已读。'],
  ])('in %s says of %i: %s', async (locale, count, text) => {
    vi.resetModules();
    onTestFinished(speak(messagesOf(fileOf(locale), { '@@ui_locale': locale, '@@bidi_dir': 'ltr' })));
    const { t: translated } = await import('../../lib/i18n.ts');
    expect(translated('notices.markedRead', count)).toBe(text);
  });
});

describe('the locale of dates and numbers', () => {
  it.each([
    ['en', 'en-GB', 'en-GB'],
    ['zh-CN', 'zh-CN', 'zh-CN'],
    ['es', 'es-419', 'es-419'],
    ['en', 'zh-TW', 'en'],
    ['zh-CN', 'zh-TW', 'zh-CN'],
    ['en', 'ar', 'en'],
    ['ja', 'ja-JP-mac', 'ja'],
    ['en', '', 'en'],
  ])('with texts in %s in a browser in %s is %s', (texts, browser, locale) => {
    expect(localeFor(texts, browser)).toBe(locale);
  });

  it('leaves four digits together', () => {
    expect([999, 1234, 12_345].map(number)).toEqual(['999', '1234', '12,345']);
  });
});
