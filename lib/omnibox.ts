import { browser } from './browser';
import { getPapers } from './db';
import { libraryAddress } from './domain/pages';
import type { Paper, PaperId } from './domain/paper';
import { byline } from './format';
import { t } from './i18n';
import { inWords } from './tex/words';

/** Hits shown below the address bar: browsers have room for no more. */
const MOST_HITS = 5;
/** Authors named beside a title. */
const AUTHORS_SHOWN = 2;

/** Finds the ids of the best papers for a search, the best first, or of some of them as soon as nobody wants them. */
export type Search = (text: string, count: number, isWanted: () => boolean) => Promise<PaperId[]>;

/**
 * Answers what is typed behind `pr` in the address bar: the best hits while one types, and on Enter the library with the
 * hit that was chosen, or with the search. Call it in the worker's first turn. Browsers for phones have no such thing.
 */
export function answerAddressBar(search: Search): void {
  const { omnibox } = browser as Partial<typeof browser>;
  if (!omnibox) return;
  omnibox.setDefaultSuggestion({ description: escaped(t('omnibox.search')) });
  let latest = 0;
  omnibox.onInputChanged.addListener((text, suggest) => {
    const turn = ++latest;
    // What was typed since is being answered as well.
    const isWanted = () => turn === latest;
    void search(text, MOST_HITS, isWanted)
      .then(getPapers)
      .then((papers) => {
        if (isWanted())
          suggest(
            papers.map((paper) => ({
              content: libraryAddress({ query: text, paper: paper.id }),
              description: described(paper),
            })),
          );
      })
      // A store that can't be read is said by the library, where Enter leads.
      .catch(() => suggest([]));
  });
  omnibox.onInputEntered.addListener((text, disposition) => void open(text, disposition));
}

/** Chromium reads a description as XML, Firefox as it is. */
function described({ title, authors }: Paper): string {
  const { names, more } = byline(authors, AUTHORS_SHOWN);
  const shown = inWords(title);
  return escaped(names ? `${shown} – ${names}${more > 0 ? ' …' : ''}` : shown);
}

function escaped(text: string): string {
  if (import.meta.env.FIREFOX) return text;
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function open(text: string, disposition: string): Promise<void> {
  const isHit = text.startsWith(`${libraryAddress()}?`);
  const address = isHit ? text : libraryAddress({ query: text });
  const url = browser.runtime.getURL(address);
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}
