import { useEffect, useState } from 'preact/hooks';
import { MINUTE, type Milliseconds } from '../lib/domain/time';

/** The time, every minute anew; never before a moment that has been. */
export function useNow(moment: Milliseconds = 0): Milliseconds {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, moment);
}
