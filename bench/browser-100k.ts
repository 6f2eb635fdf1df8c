import { createServer, type Server } from 'node:http';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import sirv from 'sirv';
import { build } from 'vite';
import { CHROMIUM_LAUNCH } from '../e2e/chromium.mjs';
import { writeCompiled } from '../src/catalog/compiled.ts';
import { madeExport } from './made-products.ts';
import type { Bench, Entry } from './measure.ts';
import { namesIn } from './sampled-names.ts';

const PORT = 4181;
const ROWS = 100_000;
/** The script tag's files with their functions' names; all else comes from dist/. */
const READABLE = 'runs/bench/readable';

interface Seen {
  /** ms since navigation, as all times here */
  readonly firstCards: number;
  readonly tasks: readonly { readonly start: number; readonly ms: number }[];
  readonly files: readonly { readonly url: string; readonly end: number; readonly bytes: number }[];
}

/** A compiled catalogue of 100,000 products in real Chromium: the widget with the instant engine on a product's page. */
export const browser100k: Bench = {
  name: 'browser-100k',
  async run() {
    await buildReadable();
    const server = await serve(await writeCompiled({ products: [...madeExport(ROWS)] }));
    try {
      const entries = [...(await measure('all parts')), ...(await measure('2 GB of memory', 2))];
      await nameLongTasks();
      return entries;
    } finally {
      server.close();
    }
  },
};

async function measure(name: string, deviceMemory = 8): Promise<Entry[]> {
  return withPage(deviceMemory, async (page, session) => {
    const empty = await heapMegabytes(session);
    await load(page, session);
    const { firstCards, tasks, files } = await seenBy(page);
    const early = files.filter(({ end }) => end <= firstCards);
    const kB = (some: Seen['files']): number => some.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
    const entry = (what: string, value: number, unit: Entry['unit']): Entry => ({
      name: `${name}: ${what}`,
      value,
      unit,
    });
    return [
      entry('first cards after navigation', firstCards, 'ms'),
      entry('catalogue read before the first cards', kB(early), 'kB'),
      entry('catalogue read in all', kB(files), 'kB'),
      entry('tasks over 50 ms', tasks.length, 'count'),
      { ...entry('longest task', Math.max(0, ...tasks.map(({ ms }) => ms)), 'ms'), aim: '50' },
      entry('JavaScript heap above an empty page', (await heapMegabytes(session)) - empty, 'MB'),
    ];
  });
}

/** A run of its own, for sampling costs time. */
async function nameLongTasks(): Promise<void> {
  await withPage(8, async (page, session) => {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 1000 });
    await session.send('Profiler.start');
    await load(page, session);
    const { profile } = await session.send('Profiler.stop');
    const navigation = 1e6 * (await metric(session, 'NavigationStart'));
    for (const { start, ms } of (await seenBy(page)).tasks) {
      const names = namesIn(profile, navigation + 1000 * start, navigation + 1000 * (start + ms));
      console.log(`  while sampled, ${ms.toFixed(0)} ms at ${start.toFixed(0)} ms: ${names}`);
    }
  });
}

async function withPage<T>(
  deviceMemory: number,
  act: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, ...CHROMIUM_LAUNCH });
  try {
    const page = await browser.newPage();
    await page.addInitScript(observe, deviceMemory);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(`http://localhost:${PORT}/empty.html`);
    return await act(page, session);
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
function observe(deviceMemory: number): void {
  Object.defineProperty(navigator, 'deviceMemory', { value: deviceMemory });
  const seen = { firstCards: 0, tasks: [] as { start: number; ms: number }[] };
  Object.assign(window, { seen });
  document.addEventListener('aisle:phase', () => (seen.firstCards ||= performance.now()));
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.tasks.push({ start: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** Until the first cards, and then until the main thread has nothing left to do. */
async function load(page: Page, session: CDPSession): Promise<void> {
  await page.goto(`http://localhost:${PORT}/`);
  await page.waitForSelector('aisle-suggestions[data-phase="ready"]', { timeout: 120_000 });
  for (let busy = 1; busy > 0.05; ) {
    const before = await metric(session, 'TaskDuration');
    await page.waitForTimeout(3000);
    busy = ((await metric(session, 'TaskDuration')) - before) / 3;
  }
}

function seenBy(page: Page): Promise<Seen> {
  return page.evaluate(() => ({
    ...(window as unknown as { seen: Omit<Seen, 'files'> }).seen,
    files: (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.includes('/catalog/'))
      .map(({ name, responseEnd, decodedBodySize }) => ({
        url: name,
        end: responseEnd,
        bytes: decodedBodySize,
      })),
  }));
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)!.value;
}

/** Objects and array buffers that are still needed. */
async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
}

async function buildReadable(): Promise<void> {
  const parts = [
    { entry: 'src/embed/main.ts', file: 'aisle-core.js' },
    { entry: 'src/embed/widget-module.ts', file: 'aisle-widget.js' },
  ];
  for (const { entry, file } of parts)
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: READABLE,
        emptyOutDir: false,
        minify: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          preserveEntrySignatures: 'allow-extension',
          output: { chunkFileNames: 'aisle-[name].js' },
        },
        lib: { entry, formats: ['es'], fileName: () => file },
      },
    });
}

function serve(catalog: ReadonlyMap<string, Uint8Array>): Promise<Server> {
  const [readable, dist] = [sirv(READABLE, { dev: true }), sirv('dist', { dev: true })];
  const tag = `<div id="s"></div><script type="application/ld+json">{"@type":"Product","productID":"p7","name":"The product"}</script>
<script async src="/aisle/aisle.js" data-catalog="/catalog/manifest.json" data-target="#s" data-engine="instant" data-placement="related"></script>`;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/catalog/')) {
      const bytes = catalog.get(path.slice('/catalog/'.length));
      response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(bytes);
    } else if (path.startsWith('/aisle/')) {
      request.url = path.slice('/aisle'.length);
      readable(request, response, () => dist(request, response));
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Bench</title>${path === '/' ? tag : ''}`);
    }
  });
  return new Promise((resolve) => server.listen(PORT, () => resolve(server)));
}
