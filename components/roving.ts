/** A paper of a list, or of a digest. */
const LISTED = '.papers .paper, .stories .story';
/** What of it has the focus: it unfolds the paper or leads to it. */
const HEADLINE = '.headline button, .headline a';

/** The papers of the list on the page, in order. */
function listedPapers(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(LISTED)];
}

/** Where a paper is in the list, if it is drawn there; of two places, as beyond the store, the one with the focus. */
export function listedPaper(id: string): HTMLElement | undefined {
  const places = listedPapers().filter(({ dataset }) => dataset.id === id);
  return places.find((place) => place.contains(document.activeElement)) ?? places[0];
}

/** Moves the focus to the next (1) or previous (-1) paper that fits, or to the first one if no paper has it. */
export function stepToPaper(direction: 1 | -1, fitting = LISTED): void {
  const papers = listedPapers();
  const current = document.activeElement?.closest<HTMLElement>(LISTED);
  const from = current ? papers.indexOf(current) : -1;
  const rest = direction === 1 ? papers.slice(from + 1) : papers.slice(0, Math.max(from, 0)).reverse();
  const next = rest.find((paper) => paper.matches(fitting));
  next?.querySelector<HTMLElement>(HEADLINE)?.focus();
}

/** Moves the focus off the paper that has it and is about to go: to the next one, else to the one before. */
export function stepOffPaper(): void {
  const current = document.activeElement?.closest<HTMLElement>(LISTED);
  if (!current) return;
  stepToPaper(1);
  if (current.contains(document.activeElement)) stepToPaper(-1);
}

/** Arrow keys on a headline go to the next or previous paper. */
export function goWithArrows(event: KeyboardEvent): void {
  const direction = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key];
  if (!direction || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  stepToPaper(direction);
}
