import { useRef, useState } from 'preact/hooks';

/** Takes files that are dropped on an element, and tells whether some hang over it. */
export function useDrop(take: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  // Children report too: it is left when as many are left as were entered.
  const depth = useRef(0);
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      depth.current++;
      setOver(true);
    },
    onDragOver: (event: DragEvent) => {
      if (bringsFiles(event)) event.preventDefault();
    },
    onDragLeave: (event: DragEvent) => {
      if (bringsFiles(event) && --depth.current <= 0) leave();
    },
    onDrop: (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      leave();
      take([...event.dataTransfer!.files]);
    },
  };
  return { over, handlers };
}

function bringsFiles(event: DragEvent): boolean {
  return !!event.dataTransfer?.types.includes('Files');
}
