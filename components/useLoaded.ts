import { useEffect, useState } from 'preact/hooks';

/** A module that is loaded when it is first needed; `undefined` until it is there. `load` must be the same each time. */
export function useLoaded<T>(load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    void load().then((value) => setLoaded(() => value));
  }, [load]);
  return loaded;
}
