// What one page knows of a conversation, and how it merges what it hears (protocol 2.8).

const DUPLICATE_WITHIN_MS = 2000;
const TAKEN_OVER = ['status', 'content', 'editedAt', 'deletedAt', 'replyTo', 'attachments'];
const CHANGES = ['timestamp', 'editedAt', 'deletedAt', 'deliveredAt', 'readAt'];

export class Conversation {
  messages = [];
  /** Every status that was heard of a message, in its order. */
  statuses = new Map();

  find(id) {
    return this.messages.find((message) => message.id === id);
  }

  /** Inserts or updates a message; says what became of it: added, updated, confirmed or duplicate. */
  take(message) {
    this.#note(message);
    const known = this.find(message.id);
    if (known) {
      for (const field of TAKEN_OVER) {
        if (field in message) {
          known[field] = message[field];
        }
      }
      return 'updated';
    }
    if (message.sender === 'visitor') {
      const pending = this.messages.find(
        (one) => one.id.startsWith('temp-') && one.content === message.content,
      );
      if (pending) {
        Object.assign(pending, message);
        return 'confirmed';
      }
    } else if (this.messages.some((one) => isRepeat(one, message))) {
      return 'duplicate';
    }
    this.messages.push({ ...message });
    return 'added';
  }

  /** The visitor's own message, before the server knows of it. */
  begin(message) {
    this.messages.push(message);
    return message;
  }

  /** The server took the message that was begun under a temporary id. */
  confirm(temporary, answer) {
    const pending = this.find(temporary);
    const known = this.find(answer.messageId);
    if (pending && known) {
      this.messages.splice(this.messages.indexOf(pending), 1);
    }
    const message = known ?? pending;
    message.id = answer.messageId;
    message.timestamp = answer.timestamp;
    if (message.status === 'sending') {
      message.status = 'sent';
    }
    if (answer.attachments?.length) {
      message.attachments = answer.attachments;
    }
    return message;
  }

  edited({ messageId, content, editedAt }) {
    const message = this.find(messageId);
    if (message) {
      Object.assign(message, { content, editedAt: editedAt ?? message.editedAt });
    }
    return message;
  }

  deleted({ messageId, deletedAt }, now) {
    const message = this.find(messageId);
    if (message) {
      Object.assign(message, { content: '', deletedAt: deletedAt ?? new Date(now).toISOString() });
    }
    return message;
  }

  read({ messageIds = [], status, deliveredAt, readAt }) {
    for (const id of messageIds) {
      this.#note({ id, status });
      const message = this.find(id);
      if (message) {
        message.status = status;
        message.deliveredAt = deliveredAt ?? message.deliveredAt;
        message.readAt = readAt ?? message.readAt;
      }
    }
  }

  unread() {
    return this.messages.filter((one) => one.sender !== 'visitor' && one.status !== 'read');
  }

  /** The time of the newest change, or nothing. */
  newest() {
    const times = this.messages.flatMap((message) => CHANGES.map((field) => message[field]));
    const known = times.filter(Boolean).map((time) => Date.parse(time));
    return known.length ? new Date(Math.max(...known)).toISOString() : undefined;
  }

  #note({ id, status }) {
    if (status) {
      this.statuses.set(id, [...(this.statuses.get(id) ?? []), status]);
    }
  }
}

function isRepeat(one, other) {
  return (
    one.sender === other.sender &&
    one.content === other.content &&
    Math.abs(Date.parse(one.timestamp) - Date.parse(other.timestamp)) < DUPLICATE_WITHIN_MS
  );
}
