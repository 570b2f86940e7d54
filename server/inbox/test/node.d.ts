declare module 'node:test' {
  export function test(name: string, body: () => void | Promise<void>): void;
  export const mock: {
    timers: {
      enable(options: { apis: string[] }): void;
      reset(): void;
      tick(milliseconds: number): void;
    };
  };
}
declare module 'node:assert/strict' {
  const assert: { equal(a: unknown, b: unknown): void; deepEqual(a: unknown, b: unknown): void };
  export default assert;
}
declare function setImmediate(work: (value?: unknown) => void): void;
