import { useEffect, useState } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import type { Sample } from '../lib/domain/source';
import { samplesAtHand } from '../lib/state/samples';
import { Sparkline } from './Sparkline';

/** How a paper's upvotes went since it was first seen. */
export function History({ id }: { id: PaperId }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    let isWanted = true;
    void samplesAtHand(id).then((all) => isWanted && setSamples(all));
    return () => {
      isWanted = false;
    };
  }, [id]);
  return <Sparkline samples={samples} now={Date.now()} />;
}
