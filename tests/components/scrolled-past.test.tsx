import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { useScrolledPast } from '../../components/useScrolledPast.ts';
import { changeSettings } from '../../lib/state/preferences.ts';

afterEach(cleanup);

/** As a browser has it: edges in pixels down the window. */
type Seen = Pick<IntersectionObserverEntry, 'isIntersecting'> & { bottom: number; edge: number };

/** The observers that were made: what each looks at the elements in, and the way to tell it what is to be seen. */
const observers: { root: unknown; tell: (seen: Seen) => void }[] = [];

vi.stubGlobal(
  'IntersectionObserver',
  class {
    constructor(callback: (entries: object[]) => void, { root }: { root?: unknown } = {}) {
      const tell = ({ isIntersecting, bottom, edge }: Seen) =>
        callback([{ isIntersecting, boundingClientRect: { bottom }, rootBounds: { top: edge } }]);
      observers.push({ root, tell });
    }
    observe() {}
    disconnect() {}
  },
);

function Card({ onPast }: { onPast: () => void }) {
  return <article ref={useScrolledPast(onPast)} />;
}

it('takes a paper as passed when it leaves the list that scrolls, below what stands over it', async () => {
  await changeSettings({ scrollingMarksRead: true });
  const onPast = vi.fn();
  render(
    <main style={{ overflowY: 'auto' }}>
      <Card onPast={onPast} />
    </main>,
  );
  const [observer] = observers;
  expect(observer?.root).toBe(document.querySelector('main'));
  observer?.tell({ isIntersecting: true, bottom: 110, edge: 100 });
  expect(onPast).not.toHaveBeenCalled();
  observer?.tell({ isIntersecting: false, bottom: 90, edge: 100 });
  expect(onPast).toHaveBeenCalledOnce();
});
