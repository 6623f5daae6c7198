import { mainLinkOf } from '../lib/domain/links';
import { byline } from '../lib/format';
import { counts, noteOpening } from '../lib/state/commands';
import { settings } from '../lib/state/preferences';
import type { Reader } from '../lib/state/reader';

const MOST_BOOKMARKS = 8;

/** The side of the front page: bookmarks at hand. */
export function Rail({ bookmarks }: { bookmarks: Reader }) {
  const ids = bookmarks.ids.value.slice(0, MOST_BOOKMARKS);
  const rest = (counts.value?.bookmarks ?? 0) - ids.length;
  return (
    <aside class="rail" aria-labelledby="rail-bookmarks">
      <h2 id="rail-bookmarks">Bookmarks</h2>
      {ids.length === 0 && !bookmarks.isLoading.value && (
        <p class="fine">Papers that you bookmark wait here until you have read them.</p>
      )}
      <ul>
        {ids.map((id) => {
          const paper = bookmarks.entry(id).value?.paper;
          if (!paper) return null;
          return (
            <li key={id}>
              <a
                href={mainLinkOf(paper, settings.value.baseAddress)}
                target="_blank"
                rel="noopener noreferrer"
                onClick={() => void noteOpening(id)}
              >
                {paper.title}
              </a>
              <span class="fine">{byline(paper.authors, 1).names}</span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && (
        <a class="fine" href="/library.html?view=bookmarks">
          and {rest} more in the library
        </a>
      )}
    </aside>
  );
}
