import { useEffect, useState } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import type { Sample } from '../lib/domain/source';
import { samplesFor } from '../lib/state/history';
import { alreadySaid } from '../lib/state/notice';
import { Sparkline } from './Sparkline';

/** How a paper's upvotes went since it was first seen. */
export function History({ id }: { id: PaperId }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    let isWanted = true;
    // Unfolding a paper notes that it was opened: that says it when the store fails.
    void samplesFor(id).then((all) => isWanted && setSamples(all), alreadySaid);
    return () => {
      isWanted = false;
    };
  }, [id]);
  return <Sparkline samples={samples} now={Date.now()} />;
}
