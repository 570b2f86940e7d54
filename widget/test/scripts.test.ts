import { createScripts } from '../src/loader/scripts';
import { settableClock } from './fakes';
import { same, settle, test } from './harness';

function scripts() {
  const clock = settableClock();
  const inserted: string[] = [];
  const told: boolean[] = [];
  let ends: 'arrives' | 'fails' | 'waits' = 'fails';
  const made = createScripts(
    (name, done) => {
      inserted.push(name);
      if (ends === 'arrives') made.arrived(name, `the ${name}`);
      if (ends !== 'waits') clock.after(1, done);
    },
    clock,
    (failing) => told.push(failing),
  );
  let got: unknown;
  const ask = () => void made.fetch('chat').then((script) => (got = script));
  return { made, clock, inserted, told, ask, got: () => got, end: (how: typeof ends) => (ends = how) };
}

test('a script that did not load is fetched again, after pauses that grow', async () => {
  const s = scripts();
  s.ask();
  await s.clock.pass(3_500);
  same([s.inserted.length, s.told], [3, [true, true, true]]);
  s.end('arrives');
  await s.clock.pass(16_000);
  same([s.got(), s.told[s.told.length - 1]], ['the chat', false]);
});

test('asking again, or the network coming back, ends the pause', async () => {
  const s = scripts();
  s.ask();
  await s.clock.pass(20_000);
  const before = s.inserted.length;
  s.ask();
  await s.clock.pass(10);
  s.made.wake();
  await s.clock.pass(10);
  same(s.inserted.length - before, 2);
});

test('asking twice while a script is on its way fetches it once', async () => {
  const s = scripts();
  s.end('waits');
  s.ask();
  s.ask();
  await settle();
  same(s.inserted, ['chat']);
});

test('a script that loads without arriving counts as failed', async () => {
  const s = scripts();
  s.ask();
  await s.clock.pass(10);
  same([s.told, s.got()], [[true], undefined]);
});
