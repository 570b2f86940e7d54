import { useEffect } from 'preact/hooks';

/** Keeps the full-screen panel above the on-screen keyboard: browsers shrink only the visual viewport (user-asks 53). */
export function useViewport(panel: { current: HTMLElement | null }, open: boolean): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    const style = panel.current?.style;
    if (!open || !viewport || !style) return;
    const fit = () => {
      style.setProperty('--height', `${viewport.height}px`);
      style.setProperty('--top', `${viewport.offsetTop}px`);
    };
    fit();
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, [open]);
}
