// npm run build [-- --only=dist|demo]: dist/ (script tag, worker, runtime, model, npm package, command line) and
// dist-demo/ (the demo shop with its compiled catalogue).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { run } from './ensure.mjs';

const root = new URL('..', import.meta.url).pathname;
const runtime = `${root}node_modules/onnxruntime-web/dist/`;

/** One bundle of the product; each has an entry, a format and a file of its own. */
async function bundle({ entry, file, format, external = [], conditions, outDir = 'dist', minify = true, target = 'es2022' }) {
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
      rolldownOptions: { external, output: { codeSplitting: false } },
      lib: { entry, formats: [format], name: 'aisleLoader', fileName: () => file },
    },
  });
}

async function buildScriptTag() {
  await bundle({ entry: 'src/embed/loader.ts', file: 'aisle.js', format: 'iife' });
  await bundle({ entry: 'src/embed/main.ts', file: 'aisle-widget.js', format: 'es' });
  await bundle({
    entry: 'src/worker/main.ts',
    file: 'aisle-worker.js',
    format: 'es',
    // Without it Vite inlines the runtime's WASM as base64, 72 MB of it.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'production', 'import'],
  });
  mkdirSync(`${root}dist/ort`, { recursive: true });
  for (const variant of ['', '.jspi', '.asyncify']) {
    for (const kind of ['mjs', 'wasm']) {
      const name = `ort-wasm-simd-threaded${variant}.${kind}`;
      cpSync(runtime + name, `${root}dist/ort/${name}`);
    }
  }
  cpSync(`${root}public/models`, `${root}dist/models`, { recursive: true });
}

async function buildPackage() {
  const external = [/^react/, /^zustand/, /^minisearch/, /^valibot/, /^@huggingface/];
  for (const entry of ['index.ts', 'react.tsx', 'embed.ts']) {
    const file = `npm/${entry.replace(/\.tsx?$/, '.js')}`;
    await bundle({ entry: `src/${entry}`, file, format: 'es', external, minify: false });
  }
  run('npx', ['tsc', '-p', 'tsconfig.build.json']);
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
      rolldownOptions: { output: { entryFileNames: 'aisle.js', banner: '#!/usr/bin/env node' } },
    },
  });
}

async function buildDemo() {
  await build({ root, logLevel: 'warn' });
  cpSync(`${root}public/demo`, `${root}dist-demo/demo`, { recursive: true });
  const compiled = spawnSync(
    process.execPath,
    ['dist/cli/aisle.js', 'compile', 'src/demo/catalog.jsonl', '-o', 'dist-demo/catalog', '--model', 'public/models/aisle-gpt2'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (compiled.status !== 0) throw new Error('The demo catalogue could not be compiled.');
}

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
if (only !== 'demo') {
  rmSync(`${root}dist`, { recursive: true, force: true });
  await buildScriptTag();
  await buildPackage();
}
if (only !== 'dist') await buildDemo();
