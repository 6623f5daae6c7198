import { useEffect, useState } from 'preact/hooks';

/** Whether the window is at least so wide, in CSS pixels, live. */
export function useWide(pixels: number): boolean {
  const query = matchMedia(`(min-width: ${pixels}px)`);
  const [isWide, setWide] = useState(query.matches);
  useEffect(() => {
    const list = matchMedia(`(min-width: ${pixels}px)`);
    const listen = () => setWide(list.matches);
    list.addEventListener('change', listen);
    return () => list.removeEventListener('change', listen);
  }, [pixels]);
  return isWide;
}
