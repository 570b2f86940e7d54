import { useState } from 'preact/hooks';
import type { Chat } from '../chat/chat';

/** Takes files that are dragged onto the window. The result says whether some hang above it, and what listens. */
export function useDropping(chat: Chat, welcome: boolean) {
  const [above, setAbove] = useState(false);
  const carried = (e: DragEvent) => welcome && !!e.dataTransfer?.types.includes('Files');
  const over = (e: DragEvent) => {
    if (!carried(e)) return;
    e.preventDefault();
    e.dataTransfer!.dropEffect = 'copy';
    setAbove(true);
  };
  return {
    above: above && welcome,
    listeners: {
      onDragEnter: over,
      onDragOver: over,
      onDragLeave(e: DragEvent) {
        if (!(e.currentTarget as Element).contains(e.relatedTarget as Node | null)) setAbove(false);
      },
      onDrop(e: DragEvent) {
        setAbove(false);
        if (!carried(e)) return;
        e.preventDefault();
        chat.attach([...e.dataTransfer!.files]);
      },
    },
  };
}
