import { useEffect } from 'preact/hooks';

/** Keeps the page behind still while a finger drags what cannot scroll itself: the header, the composer, a short list. */
export function useStillPage(panel: { current: HTMLElement | null }): void {
  useEffect(() => {
    const window = panel.current!;
    const hold = (e: TouchEvent) => {
      const path = e.composedPath() as Element[];
      const scrolls = path
        .slice(0, path.indexOf(window))
        .some((node) => node.matches?.('.list, textarea') && node.scrollHeight > node.clientHeight);
      // Two fingers zoom.
      if (!scrolls && e.touches.length === 1 && e.cancelable) e.preventDefault();
    };
    window.addEventListener('touchmove', hold, { passive: false });
    return () => window.removeEventListener('touchmove', hold);
  }, []);
}
