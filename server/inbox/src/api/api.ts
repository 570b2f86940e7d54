import type {
  Attachment,
  Message,
  MessagePage,
  Project,
  ProjectChange,
  Session,
  SessionDetail,
  SessionPage,
  Stats,
  TimelinePage,
  UploadPlace,
  Values,
} from './wire';

/** The server answered, and the answer is no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** No answer came: the same request may succeed later. */
export class Unreachable extends Error {}

const UNTIL_LATER = [401, 408, 425, 429];
const PATIENCE = 15_000;

/** Whether the same request may succeed later: no answer came, or one that says not yet, or not before a new login. */
export function isPassing(problem: unknown): boolean {
  return !(problem instanceof Refused) || UNTIL_LATER.includes(problem.status);
}

export interface Draft {
  content: string;
  clientId: string;
  replyTo?: string;
  operatorName?: string;
  attachmentIds?: string[];
}

/** What the server is told of a file before its bytes come. */
export interface FileFacts {
  filename: string;
  mimeType: string;
  size: number;
}

/** The management API, as the page's own login may use it. */
export class Api {
  constructor(private readonly onLoggedOut: () => void) {}

  login(proof: { secret: string } | { apiKey: string }): Promise<unknown> {
    return this.ask('POST', '/inbox/login', proof);
  }

  logout(): Promise<unknown> {
    return this.ask('POST', '/inbox/logout');
  }

  async isOnline(): Promise<boolean> {
    return (await this.ask<{ online: boolean }>('GET', '/api/v1/operator/status')).online;
  }

  setOnline(online: boolean): Promise<unknown> {
    return this.ask('POST', '/api/v1/operator/status', { online });
  }

  sessions(query: Record<string, string>): Promise<SessionPage> {
    return this.ask('GET', `/api/v1/sessions?${new URLSearchParams(query)}`);
  }

  session(id: string): Promise<SessionDetail> {
    return this.ask('GET', path(id));
  }

  older(id: string, before: string): Promise<MessagePage> {
    return this.ask('GET', `${path(id)}/messages?before=${encodeURIComponent(before)}`);
  }

  timeline(id: string, after: number): Promise<TimelinePage> {
    return this.ask('GET', `${path(id)}/timeline?limit=500&after=${after}`);
  }

  send(id: string, draft: Draft): Promise<Message> {
    return this.ask('POST', `${path(id)}/messages`, draft);
  }

  /** Asks for a place for a file; its bytes are put there, and then `completeUpload` makes an attachment of it. */
  beginUpload(id: string, file: FileFacts): Promise<UploadPlace> {
    return this.ask('POST', `${path(id)}/attachments`, file);
  }

  completeUpload(id: string, attachmentId: string): Promise<Attachment> {
    return this.ask('POST', `${path(id)}/attachments/${encodeURIComponent(attachmentId)}/complete`);
  }

  stats(period: '7d' | '30d'): Promise<Stats> {
    return this.ask('GET', `/api/v1/stats?period=${period}`);
  }

  project(): Promise<Project> {
    return this.ask('GET', '/api/v1/projects/default');
  }

  changeProject(change: ProjectChange): Promise<Project> {
    return this.ask('PATCH', '/api/v1/projects/default', change);
  }

  edit(id: string, messageId: string, content: string): Promise<Message> {
    return this.ask('PATCH', `${path(id)}/messages/${encodeURIComponent(messageId)}`, { content });
  }

  delete(id: string, messageId: string): Promise<unknown> {
    return this.ask('DELETE', `${path(id)}/messages/${encodeURIComponent(messageId)}`);
  }

  markRead(id: string, messageIds: string[]): Promise<unknown> {
    return this.ask('POST', `${path(id)}/read`, { messageIds, status: 'read' });
  }

  typing(id: string, isTyping: boolean): Promise<unknown> {
    return this.ask('POST', `${path(id)}/typing`, { isTyping });
  }

  async close(id: string): Promise<Session> {
    return (await this.ask<{ session: Session }>('POST', `${path(id)}/close`)).session;
  }

  async reopen(id: string): Promise<Session> {
    return (await this.ask<{ session: Session }>('POST', `${path(id)}/reopen`)).session;
  }

  askForRating(id: string): Promise<{ alreadyRated?: boolean }> {
    return this.ask('POST', `${path(id)}/csat`);
  }

  emit(id: string, name: string, data: Values | undefined): Promise<{ delivered: number }> {
    return this.ask('POST', `${path(id)}/events`, { name, data });
  }

  private async ask<T>(method: string, target: string, body?: unknown): Promise<T> {
    let response: Response;
    try {
      response = await fetch(target, {
        method,
        headers: { 'X-PocketPing-Inbox': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      throw new Unreachable('The server cannot be reached');
    }
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) return answer as T;
    if (response.status === 401 && target !== '/inbox/login') this.onLoggedOut();
    if (response.status >= 500) throw new Unreachable('The server has a problem right now');
    throw new Refused(response.status, (answer as { message?: string }).message ?? `The server answered ${response.status}`);
  }
}

function path(id: string): string {
  return `/api/v1/sessions/${encodeURIComponent(id)}`;
}
