// Builds dist/: chat-<hash>.js, panel-<hash>.js, widget.js that knows their names, and files.txt. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = resolve(root, 'dist');

const minifiedCss = {
  name: 'minified-css',
  setup(plugin) {
    plugin.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: TARGET });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};
const TARGET = ['es2020', 'chrome111', 'firefox113', 'safari16.2'];

const options = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: TARGET,
  charset: 'utf8',
  legalComments: 'none',
  jsxFactory: 'h',
  jsxFragment: 'Fragment',
  plugins: [minifiedCss],
  absWorkingDir: root,
  write: false,
};

async function bundle(entry, extra) {
  const { outputFiles } = await build({ ...options, ...extra, entryPoints: [entry] });
  return outputFiles[0].text;
}

async function hashed(name, entry, extra) {
  const text = await bundle(entry, extra);
  return { file: `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 10)}.js`, text };
}

const chat = await hashed('chat', 'src/chat/index.ts');
const panel = await hashed('panel', 'src/view/index.tsx', {
  banner: { js: '/* PocketPing widget, MIT. Contains Preact, MIT, (c) 2015-present Jason Miller. */' },
});
const loader = await bundle('src/loader/index.ts', {
  define: { FILES: JSON.stringify({ chat: chat.file, panel: panel.file }) },
});
const tests = await bundle('test/index.ts', { minify: false });

async function put(folder, files) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(resolve(folder, name), text);
}
const files = { 'widget.js': loader, [chat.file]: chat.text, [panel.file]: panel.text };
await put(dist, { ...files, 'files.txt': Object.keys(files).join('\n') + '\n' });
await put(resolve(root, 'dist-test'), { 'unit.js': tests });
