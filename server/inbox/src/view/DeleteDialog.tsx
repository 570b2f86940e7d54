import type { Message } from '../api/wire';
import { filesInWords } from '../state/attachments';
import { useInbox } from './context';
import { Dialog } from './Dialog';
import { firstWords } from './Words';

export function DeleteDialog({ message, onClose, onDeleted }: { message: Message; onClose: () => void; onDeleted: () => void }) {
  const inbox = useInbox();
  return (
    <Dialog
      title="Delete this message?"
      action="Delete"
      danger
      onClose={onClose}
      onDone={() => {
        void inbox.delete(message.sessionId, message.id).then(onDeleted);
        onClose();
      }}
    >
      <blockquote>{firstWords(message.content) || filesInWords(message)}</blockquote>
      <p class="hint">What it says and its files disappear for the visitor and for everybody here. That it was there stays visible.</p>
    </Dialog>
  );
}
