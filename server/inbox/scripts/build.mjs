// Builds dist/: index.html, the files it names (app-<hash>.js and .css, icon.svg), and their list files.txt. The same sources give the same bytes.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = resolve(root, 'dist');

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const { metafile } = await build({
  entryPoints: { app: 'src/index.tsx' },
  entryNames: '[name]-[hash]',
  outdir: 'dist',
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
  charset: 'utf8',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  banner: { js: '/* PocketPing inbox, MIT. Contains Preact, MIT, (c) 2015-present Jason Miller. */' },
  metafile: true,
});
const names = Object.keys(metafile.outputs).map((path) => basename(path));
const named = (end) => `/inbox/${names.find((name) => name.endsWith(end))}`;
const page = await readFile(resolve(root, 'src/index.html'), 'utf8');
await writeFile(resolve(dist, 'index.html'), page.replace('{app.css}', named('.css')).replace('{app.js}', named('.js')));
await writeFile(resolve(dist, 'files.txt'), [...names, 'icon.svg'].sort().join('\n') + '\n');
await copyFile(resolve(root, 'src/icon.svg'), resolve(dist, 'icon.svg'));
