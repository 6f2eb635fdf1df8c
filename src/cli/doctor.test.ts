import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from './doctor-finding.ts';
import { elementsOf } from './doctor-html.ts';
import { openPage } from './doctor-page.ts';
import { examine } from './doctor.ts';
import { examinePageState } from './doctor-sources.ts';

const told = (findings: readonly Finding[], level: Finding['level']) =>
  findings.filter((finding) => finding.level === level).map(({ what }) => what);
const stateOf = (html: string) => examinePageState(elementsOf(html));

describe('page state', () => {
  it.each([
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@graph":[{"@type":"Product","sku":"T-1","name":"Tent"}]}</script>',
      'JSON-LD: Tent (T-1)',
    ],
    [
      'microdata',
      `<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name"> Tent </h1>
       <div itemprop="brand" itemscope><b itemprop="name">Alpine</b></div><meta itemprop="sku" content="T-1"></div>`,
      'Microdata: Tent (T-1)',
    ],
    [
      'Open Graph',
      '<meta property="og:type" content="product"><meta property="og:title" content="Tent"><meta property="og:url" content="/tent">',
      'Open Graph: Tent (/tent)',
    ],
    [
      "GA4's data layer",
      "<script>dataLayer.push({event:'view_item',ecommerce:{items:[{item_id:'T-1'}]}})</script>",
      'GA4 data layer (view_item): T-1',
    ],
    [
      'Shopify',
      '<script src="//cdn.shopify.com/s/x.js"></script>',
      'Shopify: this page runs on it, or has it',
    ],
    [
      'WooCommerce',
      '<body class="single woocommerce-page woocommerce">',
      'WooCommerce: this page runs on it, or has it',
    ],
    [
      'Adobe',
      '<script>window.adobeDataLayer = []</script>',
      'Adobe data layer: this page runs on it, or has it',
    ],
    [
      'Segment',
      '<script>analytics.track("Product Viewed")</script>',
      'Segment: this page runs on it, or has it',
    ],
  ])('knows %s', (_, html, expected) => {
    expect(told(stateOf(html).findings, 'ok')).toEqual([expected]);
  });

  it('names what of it is broken, and says so when there is none', () => {
    const { findings } = stateOf('<script type="application/ld+json">{"@type":</script>');
    expect(told(findings, 'warn')).toEqual([expect.stringContaining('block 1 is not valid JSON')]);
    expect(told(findings, 'fail')).toEqual([expect.stringContaining('No page state')]);
  });

  it('reads a page that is nested as deep as no page is', () => {
    expect(elementsOf(`${'<div>'.repeat(20_000)}<p id="x">`).at(-1)?.attributes['id']).toBe('x');
  });
});

describe('a page read from a file', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'aisle-doctor-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('has its files looked for beside it', async () => {
    const page = join(directory, 'page.html');
    await writeFile(
      page,
      `<script type="application/ld+json">{"@type":"Product","sku":"T-1","name":"Tent"}</script>
       <script src="aisle.js" data-catalog="feed.csv" data-target="#nowhere" data-limit="60"></script>`,
    );
    await writeFile(join(directory, 'feed.csv'), 'id,title,price\nT-1,Tent,x\n');
    const findings = await examine(await openPage(page));
    expect(told(findings, 'ok')).toEqual(
      expect.arrayContaining([
        'Catalogue: csv feed, 1 product',
        'Product of the page: T-1 is T-1 in the catalogue',
      ]),
    );
    expect(told(findings, 'warn')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('no element of the page has the id nowhere'),
        expect.stringContaining('without async'),
        'Catalogue: 1 problem, 0 rows skipped',
      ]),
    );
    expect(told(findings, 'fail')).toEqual([
      'Script tag: data-limit is a whole number from 1 to 24',
      expect.stringContaining('aisle.js: no such file'),
      expect.stringContaining('aisle-core.js: no such file'),
      expect.stringContaining('aisle-widget.js: no such file'),
    ]);
  });

  it('needs a page, and a tag on it', async () => {
    await expect(openPage(join(directory, 'none.html'))).rejects.toThrow(/no such file/);
    const page = join(directory, 'page.html');
    await writeFile(page, '<h1>Shop</h1>');
    expect(told(await examine(await openPage(page)), 'fail')).toEqual([
      expect.stringContaining('No page state'),
      'Script tag: none',
    ]);
  });
});

describe('a page on a server', () => {
  type Answer = { body: string; headers?: Record<string, string> };
  let shop: Server;
  let cdn: Server;
  let answers: Map<string, Answer>;
  const serve = async (prefix: string): Promise<Server> => {
    const server = createServer(({ url = '' }, response) => {
      const answer = answers.get(prefix + url);
      response.writeHead(answer ? 200 : 404, answer?.headers);
      response.end(answer?.body);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return server;
  };
  const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;
  const OPEN = { 'access-control-allow-origin': '*' };
  const FILES = [
    'aisle.js',
    'aisle-core.js',
    'aisle-widget.js',
    'aisle-worker.js',
    'knowledge.bin',
    'ort/ort-wasm-simd-threaded.mjs',
    'ort/ort-wasm-simd-threaded.wasm',
    'models/aisle-gpt2/config.json',
  ];
  const policy = (more = '') =>
    `script-src ${originOf(cdn)} 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self' ${more}`;
  const examineShop = async () => examine(await openPage(`${originOf(shop)}/tent`));

  beforeAll(async () => {
    answers = new Map();
    [shop, cdn] = await Promise.all([serve('shop'), serve('cdn')]);
  });
  afterAll(() => {
    shop.close();
    cdn.close();
  });
  beforeEach(() => {
    answers.clear();
    for (const file of FILES) answers.set(`cdn/a/${file}`, { body: 'x', headers: OPEN });
    answers.set('cdn/a/models/aisle-gpt2/aisle.json', {
      body: '{"files":{"config.json":"0"}}',
      headers: OPEN,
    });
    answers.set('shop/feed.jsonl', { body: '{"id":"T-1","title":"Tent"}' });
    answers.set('shop/tent', {
      body: `<meta property="og:type" content="product"><meta property="og:url" content="/tent">
        <meta property="product:retailer_item_id" content="T-1"><meta property="og:title" content="Tent">
        <script async src="${originOf(cdn)}/a/aisle.js" data-catalog="/feed.jsonl"></script>`,
      headers: { 'content-security-policy': policy(originOf(cdn)) },
    });
  });

  it('has nothing to mend when all is there', async () => {
    const findings = await examineShop();
    expect(told(findings, 'fail')).toEqual([]);
    expect(told(findings, 'warn')).toEqual([]);
    expect(told(findings, 'ok')).toEqual([
      'Open Graph: Tent (T-1, /tent)',
      `Script tag: ${originOf(cdn)}/a/aisle.js`,
      'Catalogue: json feed, 1 product',
      'Product of the page: T-1, /tent is T-1 in the catalogue',
      'Content security policy: allows script, worker, WebAssembly and catalogue',
      'Files beside the script, and the model: all there',
    ]);
  });

  it('names what a policy refuses', async () => {
    answers.get('shop/tent')!.headers = {
      'content-security-policy': "default-src 'self'; worker-src 'none'",
    };
    expect(told(await examineShop(), 'fail')).toEqual([
      `Content security policy refuses: script-src ${originOf(cdn)} 'wasm-unsafe-eval'; worker-src blob:; connect-src ${originOf(cdn)}`,
    ]);
  });

  it('finds files that are missing, pages in their place, and missing CORS headers', async () => {
    answers.delete('cdn/a/aisle-widget.js');
    answers.set('cdn/a/knowledge.bin', { body: '<!doctype html>', headers: OPEN });
    answers.set('cdn/a/aisle-core.js', { body: 'x' });
    answers.set('shop/feed.jsonl', { body: '{"id":"S-1","title":"Stove"}' });
    const findings = await examineShop();
    expect(told(findings, 'fail')).toEqual([
      expect.stringMatching(/aisle-core\.js.* has no Access-Control-Allow-Origin/),
      expect.stringContaining('aisle-widget.js: the server answers 404'),
    ]);
    expect(told(findings, 'warn')).toEqual([
      'Product of the page: the catalogue has none of T-1, /tent',
      expect.stringContaining('knowledge.bin: an HTML page came instead'),
    ]);
  });

  it('compares the integrity of the tag with the script', async () => {
    const tagged = (attributes: string) => {
      answers.get('shop/tent')!.body =
        `<meta property="og:type" content="product"><meta property="og:url" content="T-1">
        <script async src="${originOf(cdn)}/a/aisle.js" data-catalog="/feed.jsonl" ${attributes}></script>`;
    };
    const hash = createHash('sha384').update('x').digest('base64');
    tagged(`integrity="sha384-${hash}" crossorigin="anonymous"`);
    expect(told(await examineShop(), 'fail')).toEqual([]);
    tagged('integrity="sha384-AAAA" crossorigin="anonymous"');
    expect(told(await examineShop(), 'fail')).toEqual(['Script tag: integrity is not that of the script']);
    tagged(`integrity="sha384-${hash}"`);
    expect(told(await examineShop(), 'fail')).toEqual(['Script tag: integrity without crossorigin']);
  });

  it('warns of an embedder policy that keeps the script out', async () => {
    answers.get('shop/tent')!.headers = { 'cross-origin-embedder-policy': 'require-corp' };
    expect(told(await examineShop(), 'warn')).toEqual([expect.stringContaining('require-corp refuses')]);
  });

  it('says what is wrong with a catalogue', async () => {
    answers.set('shop/feed.jsonl', { body: '<!doctype html><title>Shop</title>' });
    expect(told(await examineShop(), 'fail')).toEqual([expect.stringContaining('HTML page')]);
    answers.delete('shop/feed.jsonl');
    expect(told(await examineShop(), 'fail')).toEqual([expect.stringContaining('404')]);
  });
});
