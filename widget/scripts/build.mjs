// Builds dist/: lang-<code>-<hash>.js, extras-<hash>.js, chat-<hash>.js, panel-<hash>.js, widget.js, and files.txt. Each knows the names of
// those that it asks for. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';

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
  const { outputFiles } = await build({ ...options, ...extra, ...entry });
  return outputFiles[0].text;
}

/** What a site's visitors load: a second pass makes it some hundred bytes smaller. */
async function shipped(entry, { banner, ...extra } = {}) {
  const { code } = await minify(await bundle(entry, extra), {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 4, unsafe_arrows: true, pure_getters: true },
    format: { preamble: banner },
  });
  return `${code}\n`;
}

async function hashed(name, entry, extra) {
  const text = await shipped(entry, extra);
  return { file: `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 10)}.js`, text };
}

/** One script for each `src/lang/<code>.ts`, which exports its words by default. */
async function languages() {
  const folder = resolve(root, 'src/lang');
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[a-z]+\.ts$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const code = name.replace('.ts', '');
      const contents = `import { attach } from '../shared/attach';import words from './${code}';attach('lang-${code}', words);`;
      const stdin = { contents, resolveDir: folder, loader: 'ts' };
      return { code, ...(await hashed(`lang-${code}`, { stdin })) };
    }),
  );
}

const langs = await languages();
const words = { WORDS: JSON.stringify(Object.fromEntries(langs.map(({ code, file }) => [code, file]))) };
const extras = await hashed('extras', { entryPoints: ['src/extras/index.ts'] });
const names = { ...words, EXTRAS: JSON.stringify(extras.file) };
const chat = await hashed('chat', { entryPoints: ['src/chat/index.ts'] }, { define: names });
const panel = await hashed('panel', { entryPoints: ['src/view/index.tsx'] }, {
  banner: '/* PocketPing, MIT. Preact, MIT, (c) 2015-present Jason Miller. */',
});
const loader = await shipped({ entryPoints: ['src/loader/index.ts'] }, {
  define: { FILES: JSON.stringify({ chat: chat.file, panel: panel.file }) },
});
const tests = await bundle({ entryPoints: ['test/index.ts'] }, { minify: false, define: { WORDS: '{"xx":"lang-xx.js"}', EXTRAS: '""' } });

async function put(folder, files) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(resolve(folder, name), text);
}
const files = { 'widget.js': loader };
for (const { file, text } of [chat, panel, extras, ...langs]) files[file] = text;
await put(dist, { ...files, 'files.txt': Object.keys(files).join('\n') + '\n' });
await put(resolve(root, 'dist-test'), { 'unit.js': tests });
