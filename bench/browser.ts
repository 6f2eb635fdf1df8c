import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from '@playwright/test';
import sirv from 'sirv';
import { build } from 'vite';
import { CHROMIUM_LAUNCH } from '../e2e/chromium.mjs';
import { against, type Bench, type Entry, median } from './measure.ts';

const PORT = 4180;
const UPDATES = 20;
const OUT = 'runs/bench';
interface Seen {
  readonly phase: string;
  readonly at: number;
  readonly timings: { instantMs?: number; modelMs?: number; refineMs?: number };
}

/** The shipped files in real Chromium, and the naive way on the same weights in the same run. */
export const browser: Bench = {
  name: 'browser',
  async run() {
    await buildNaive();
    const server = await serve();
    try {
      const naive = await measureNaive();
      return [...(await measureWidget('wasm', naive)), ...(await measureWidget('webgpu', naive))];
    } finally {
      server.close();
    }
  },
};

async function measureWidget(engine: 'wasm' | 'webgpu', naive: Entry): Promise<Entry[]> {
  const chromiumBrowser = await launch();
  try {
    const empty = await rendererMegabytes(chromiumBrowser, await chromiumBrowser.newPage());
    const page = await chromiumBrowser.newPage();
    await page.addInitScript(() => {
      const scope = window as Window & { seen?: unknown[]; longTasks?: number[] };
      const seen: unknown[] = [];
      const longTasks: number[] = [];
      Object.assign(scope, { seen, longTasks });
      document.addEventListener('aisle:phase', (event) => {
        const { phase, timings } = (event as CustomEvent).detail;
        seen.push({ phase, timings, at: performance.now() });
      });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longTasks.push(entry.duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(`http://localhost:${PORT}/bench.html?engine=${engine}`);
    await page.waitForSelector('aisle-suggestions[data-phase="ready"]', { timeout: 120_000 });
    const items = readFileSync('src/demo/catalog.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id as string);
    const embedding: number[] = [];
    const refinement: number[] = [];
    for (let i = 0; i < UPDATES + 10; i++) {
      const before = (await seenBy(page)).length;
      await page.evaluate(
        (item) =>
          (window as unknown as { aisle(...a: unknown[]): void }).aisle('track', { type: 'view', item }),
        items[(i * 37) % items.length]!,
      );
      await page.waitForFunction(
        (count) => (window as unknown as { seen: Seen[] }).seen.length > count,
        before,
      );
      await page.waitForTimeout(1200);
      const last = (await seenBy(page)).at(-1)!.timings;
      // The first views fill the model's context; from then on every update is of full length.
      if (i < 10) continue;
      if (last.modelMs !== undefined) embedding.push(last.modelMs);
      if (last.refineMs !== undefined && last.modelMs !== undefined)
        refinement.push(last.refineMs - last.modelMs);
    }
    const seen = await seenBy(page);
    const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    const used = await rendererMegabytes(chromiumBrowser, page);
    const first = seen[0]!.at;
    const ready = seen.find(({ phase }) => phase === 'ready')!.at;
    const aims = engine === 'wasm';
    const update: Entry = {
      name: `${engine}: update by embedding`,
      value: median(embedding),
      unit: 'ms',
      ...(aims ? { aim: '120' } : {}),
    };
    return [
      { name: `${engine}: first cards after navigation`, value: first, unit: 'ms' },
      { name: `${engine}: ready after navigation`, value: ready, unit: 'ms' },
      { ...against(update, naive) },
      ...(refinement.length > 0
        ? [
            {
              name: `${engine}: likelihood of 24 titles on top`,
              value: median(refinement),
              unit: 'ms' as const,
              ...(aims ? { aim: '350' } : {}),
            },
          ]
        : []),
      {
        name: `${engine}: longest task on the main thread`,
        value: Math.max(0, ...longTasks),
        unit: 'ms',
        aim: '50',
      },
      { name: `${engine}: tasks over 50 ms`, value: longTasks.length, unit: 'count' },
      {
        name: `${engine}: renderer memory above an empty page, after ${UPDATES + 10} updates`,
        value: used - empty,
        unit: 'MB',
        aim: '230',
      },
      ...(aims ? [naive] : []),
    ];
  } finally {
    await chromiumBrowser.close();
  }
}

async function measureNaive(): Promise<Entry> {
  const chromiumBrowser = await launch();
  try {
    const page = await chromiumBrowser.newPage();
    await page.goto(`http://localhost:${PORT}/empty.html`);
    const value = await page.evaluate(
      ({ origin, prompt }) =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(`${origin}/bench/naive-worker.js`, { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage({ base: `${origin}/aisle/models/`, runtime: `${origin}/aisle/ort/`, prompt });
        }),
      {
        origin: `http://localhost:${PORT}`,
        prompt:
          '<|endoftext|><|view|> ridge 2 trekking tent<|close|><|cart|> airrest insulated inflatable mat<|close|><|view|>',
      },
    );
    return { name: 'wasm: naive way, six times 50 generated tokens', value, unit: 'ms' };
  } finally {
    await chromiumBrowser.close();
  }
}

function seenBy(page: Page): Promise<Seen[]> {
  return page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
}

/** Resident memory of the renderer that holds the page (Linux: read from the process; the largest renderer is the page's). */
async function rendererMegabytes(chromiumBrowser: Browser, page: Page): Promise<number> {
  await page.bringToFront();
  const session = await chromiumBrowser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(
      ({ id }) =>
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024,
    );
  return Math.max(...sizes);
}

function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, ...CHROMIUM_LAUNCH });
}

async function buildNaive(): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'production', 'import'] },
    build: {
      outDir: OUT,
      target: 'es2022',
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry: 'bench/naive-worker.ts', formats: ['es'], fileName: () => 'naive-worker.js' },
    },
  });
}

function serve(): Promise<Server> {
  const folders = {
    '/aisle/': sirv('dist', { dev: true }),
    '/bench/': sirv(OUT, { dev: true }),
    '/catalog/': sirv('dist-demo/catalog', { dev: true }),
  };
  const server = createServer((request, response) => {
    for (const [prefix, files] of Object.entries(folders)) {
      if (!request.url?.startsWith(prefix)) continue;
      request.url = request.url.slice(prefix.length - 1);
      files(request, response);
      return;
    }
    const engine = new URL(request.url ?? '/', 'http://localhost').searchParams.get('engine');
    const tag = `<div id="s"></div><script async src="/aisle/aisle.js" data-catalog="/catalog/manifest.json" data-target="#s" data-engine="${engine}"></script>`;
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Bench</title>${engine ? tag : ''}`);
  });
  return new Promise((resolve) => server.listen(PORT, () => resolve(server)));
}
