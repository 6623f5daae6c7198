import { isSnapshotShown } from './snapshot';

/** Milliseconds after which a page goes on, even if the browser has drawn nothing: it may be in the background. */
const PATIENCE = 500;

/**
 * Resolves when the snapshot has been painted: nothing that comes later can hold up that frame. At once without one.
 * What the page says of its visibility is no help: the toolbar's popup is hidden until it has a frame to show.
 */
export function afterFirstFrame(): Promise<void> {
  if (!isSnapshotShown()) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    requestAnimationFrame(() => {
      // A message is delivered when the frame is out.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}
