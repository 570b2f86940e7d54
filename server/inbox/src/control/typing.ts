const AGAIN = 3_000;
const IDLE = 5_000;

/** Tells the visitor that the operator types: at most every three seconds, and that it stopped. */
export class Typing {
  private session?: string;
  private last = 0;
  private idle?: ReturnType<typeof setTimeout>;

  constructor(private readonly tell: (session: string, isTyping: boolean) => void) {}

  typed(session: string): void {
    if (this.session !== session) this.stopped();
    this.session = session;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stopped(), IDLE);
    if (Date.now() - this.last >= AGAIN) {
      this.last = Date.now();
      this.tell(session, true);
    }
  }

  /** The text was left or cleared. */
  stopped(): void {
    this.sent();
    const session = this.session;
    this.session = undefined;
    if (session) this.tell(session, false);
  }

  /** The message went out, which says that typing is over. */
  sent(): void {
    clearTimeout(this.idle);
    this.last = 0;
  }
}
