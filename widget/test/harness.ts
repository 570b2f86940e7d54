/** One behaviour; its name is the sentence. */
export interface Case {
  name: string;
  run(): void | Promise<void>;
}

const cases: Case[] = [];
(globalThis as unknown as { pocketPingTests: Case[] }).pocketPingTests = cases;

export function test(name: string, run: Case['run']): void {
  cases.push({ name, run });
}

/** A behaviour that only a page shows: not looked at under Node. */
export function pageTest(name: string, run: Case['run']): void {
  if (globalThis.document) test(name, run);
}

/** Waits until something is so; the browser decides when. */
export async function becomes(condition: () => unknown, what: string): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((next) => setTimeout(next, 10));
  }
}

export function same(actual: unknown, expected: unknown, what = 'value'): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e} but got ${a}`);
}

/** Lets promises that are ready run on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
