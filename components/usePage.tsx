import { useMemo, useState } from 'preact/hooks';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { ShortcutSheet } from './ShortcutSheet';
import { useShortcuts } from './useShortcuts';

/** Goes back to the beginning of the list, whichever element of the page scrolls it. */
export function scrollToTop(): void {
  scrollTo(0, 0);
  for (const part of document.querySelectorAll('main, #papers')) part.scrollTo(0, 0);
}

/**
 * What every page with a list has: the list that a search returns to (`home`), the way to another list (`go`), the
 * keyboard and its help sheet.
 */
export function usePage(reader: Reader) {
  const [home, setHome] = useState<ViewName>(reader.home);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const page = useMemo(() => {
    const go = (view: ViewName) => {
      setHome(view);
      scrollToTop();
      void reader.show({ view, query: '' });
    };
    return { reader, go, back: () => go(home), toggleHelp: () => setHelpOpen((isOpen) => !isOpen) };
  }, [reader, home]);
  useShortcuts(page);
  const sheet = <ShortcutSheet isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />;
  return { home, go: page.go, toggleHelp: page.toggleHelp, sheet };
}
