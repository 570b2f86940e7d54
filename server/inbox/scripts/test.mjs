// Runs the unit tests under Node's own runner.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = await mkdtemp(join(tmpdir(), 'pocketping-inbox-'));
await build({
  entryPoints: ['test/index.ts'],
  absWorkingDir: root,
  outfile: join(folder, 'tests.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
const { status } = spawnSync(process.execPath, ['--test', join(folder, 'tests.mjs')], { stdio: 'inherit' });
await rm(folder, { recursive: true });
process.exit(status ?? 1);
