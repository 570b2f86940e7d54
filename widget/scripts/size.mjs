// Prints the gzip sizes of the built files and fails above the targets of the project.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const limits = { widget: 4 * 1024, chat: 12 * 1024, extras: 3 * 1024, panel: 20 * 1024, lang: 3 * 1024 };
for (const name of (await readFile(new URL('files.txt', dist), 'utf8')).trim().split('\n')) {
  const size = gzipSync(await readFile(new URL(name, dist)), { level: 9 }).length;
  const limit = limits[name.split(/[-.]/)[0]];
  console.log(`${name} ${size} bytes gzip (at most ${limit})`);
  if (size > limit) process.exitCode = 1;
}
