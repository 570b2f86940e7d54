// One check for each row of the protocol's tables that a browser can observe, named by its row.

import { World } from './checks.js';
import { chats } from './rows/chats.js';
import { disagreements } from './rows/disagreements.js';
import { fieldNotes } from './rows/field-notes.js';
import { files } from './rows/files.js';
import { frames } from './rows/frames.js';
import { holding, hold } from './rows/holding.js';
import { merging } from './rows/merging.js';
import { refusals } from './rows/refusals.js';
import { streams } from './rows/streams.js';
import { transport } from './rows/transport.js';
import { versions } from './rows/versions.js';

const DEADLINE_MS = 15_000;
const HOLDING_DEADLINE_MS = 30_000;

const groups = [
  transport,
  chats,
  files,
  refusals,
  versions,
  frames,
  streams,
  merging,
  disagreements,
  fieldNotes,
  holding,
];

/** Lists the rows, and begins what must be watched for long: those rows are the last. */
export async function begin(endpoint, operator) {
  const watch = new World(endpoint, operator);
  await hold(watch);
  const checks = new Map(groups.flatMap((group) => Object.entries(group)));
  return {
    names: [...checks.keys()],
    run: (name) => run(name, checks.get(name), new World(endpoint, operator, watch)),
  };
}

/** What is wrong, or nothing. */
async function run(name, check, world) {
  let timer;
  const deadline = name in holding ? HOLDING_DEADLINE_MS : DEADLINE_MS;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${deadline} ms`)), deadline);
  });
  try {
    await Promise.race([check(world), late]);
    return null;
  } catch (failure) {
    return `${name}: ${failure.stack ?? failure}`;
  } finally {
    clearTimeout(timer);
    world.close();
  }
}
