// npm run build [-- --only=dist|demo]: dist/ (script tag, worker, runtime, model, npm package, command line) and
// dist-demo/ (the demo shop with its compiled catalogue).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { build } from 'vite';
import { run } from './ensure.mjs';

const root = new URL('..', import.meta.url).pathname;
const runtime = `${root}node_modules/onnxruntime-web/dist/`;

/**
 * One bundle of the product; each has an entry, a format and a file of its own. With `chunks`, what it imports on demand
 * lies beside it.
 */
async function bundle({
  entry,
  file,
  format,
  external = [],
  conditions,
  outDir = 'dist',
  minify = true,
  target = 'es2022',
  chunks = false,
}) {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    ...(conditions ? { resolve: { conditions } } : {}),
    build: {
      outDir,
      emptyOutDir: false,
      minify,
      target,
      modulePreload: false,
      rolldownOptions: {
        external,
        // What several files share stays in the entry, so that no page waits for a further one.
        preserveEntrySignatures: 'allow-extension',
        output: chunks ? { chunkFileNames: 'aisle-[name].js', minify } : { codeSplitting: false, minify },
      },
      lib: { entry, formats: [format], name: 'aisleLoader', fileName: () => file },
    },
  });
}

async function buildScriptTag() {
  await bundle({ entry: 'src/embed/loader.ts', file: 'aisle.js', format: 'iife' });
  await bundle({ entry: 'src/embed/main.ts', file: 'aisle-core.js', format: 'es', chunks: true });
  await bundle({ entry: 'src/embed/widget-module.ts', file: 'aisle-widget.js', format: 'es' });
  await bundle({
    entry: 'src/worker/main.ts',
    file: 'aisle-worker.js',
    format: 'es',
    // Without it Vite inlines the runtime's WASM as base64, 72 MB of it.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'production', 'import'],
  });
  await buildLocales();
  mkdirSync(`${root}dist/ort`, { recursive: true });
  for (const variant of ['', '.jspi', '.asyncify']) {
    for (const kind of ['mjs', 'wasm']) {
      const name = `ort-wasm-simd-threaded${variant}.${kind}`;
      cpSync(runtime + name, `${root}dist/ort/${name}`);
    }
  }
  cpSync(`${root}public/models`, `${root}dist/models`, { recursive: true });
  writeIntegrity();
}

/** The texts of each language but English, a file each: a page fetches the one that it is in. */
async function buildLocales() {
  const languages = readdirSync(`${root}src/widget`).flatMap(
    (name) => name.match(/^texts-([a-z]{2})\.ts$/)?.[1] ?? [],
  );
  const bundled = await rolldown({
    cwd: root,
    input: Object.fromEntries(
      languages.filter((one) => one !== 'en').map((one) => [one, `src/widget/texts-${one}.ts`]),
    ),
  });
  await bundled.write({ dir: 'dist/locales', minify: true });
  await bundled.close();
}

/** Hashes for the script tag's integrity attribute, of every script that a page loads. */
function writeIntegrity() {
  const scripts = readdirSync(`${root}dist`).filter((name) => name.endsWith('.js'));
  const hashes = scripts.map((name) => {
    const hash = createHash('sha384')
      .update(readFileSync(`${root}dist/${name}`))
      .digest('base64');
    return [name, `sha384-${hash}`];
  });
  writeFileSync(`${root}dist/sri.json`, `${JSON.stringify(Object.fromEntries(hashes), undefined, 2)}\n`);
}

async function buildPackage() {
  // One build for all entries: a recommender made by one is known to the others.
  const bundled = await rolldown({
    cwd: root,
    input: { index: 'src/index.ts', react: 'src/react.tsx', embed: 'src/embed.ts' },
    external: [/^react/, /^zustand/, /^minisearch/, /^valibot/],
    platform: 'browser',
  });
  await bundled.write({ dir: 'dist/npm', chunkFileNames: 'shared-[hash].js' });
  await bundled.close();
  run('npx', ['tsc', '-p', 'tsconfig.build.json']);
  relateDeclarations(`${root}dist/npm`);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: 'src/cli/aisle.ts',
      outDir: 'dist/cli',
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'aisle.js' } },
    },
  });
}

/** What goes with what: the one file that the recommender loads after the catalogue. */
function buildKnowledge() {
  run('node', ['dist/cli/aisle.js', 'knowledge', 'build', '-o', 'dist/knowledge.bin']);
}

/** Declarations name other folders as #folder/file.ts, which means something inside of this repository only. */
function relateDeclarations(directory, depth = 0) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) relateDeclarations(path, depth + 1);
    else if (entry.name.endsWith('.d.ts')) {
      const up = depth === 0 ? './' : '../'.repeat(depth);
      const text = readFileSync(path, 'utf8').replace(
        /(['"])(#|\.\/)([\w./-]+)\.tsx?\1/g,
        (_, quote, start, name) => `${quote}${start === '#' ? up : './'}${name}.js${quote}`,
      );
      writeFileSync(path, text);
    }
  }
}

async function buildDemo() {
  await build({ root, logLevel: 'warn' });
  cpSync(`${root}public/demo`, `${root}dist-demo/demo`, { recursive: true });
  const compiled = spawnSync(
    process.execPath,
    [
      'dist/cli/aisle.js',
      'compile',
      'src/demo/catalog.jsonl',
      '-o',
      'dist-demo/catalog',
      '--model',
      'public/models/aisle-gpt2',
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (compiled.status !== 0) throw new Error('The demo catalogue could not be compiled.');
}

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
if (only !== 'demo') {
  rmSync(`${root}dist`, { recursive: true, force: true });
  await buildScriptTag();
  await buildPackage();
  buildKnowledge();
}
if (only !== 'dist') await buildDemo();
