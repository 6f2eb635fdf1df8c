// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestPage, testPage } from './fixture-page.ts';
import { microdataSource } from './microdata.ts';
import { openGraphSource } from './open-graph.ts';

let page: TestPage;
let named = false;

beforeEach(() => {
  vi.useFakeTimers();
  named = false;
  history.replaceState(null, '', '/p/tent');
  document.head.innerHTML = '';
  document.body.innerHTML = '';
  page = testPage(() => named);
});
afterEach(() => {
  page.stop();
  vi.useRealTimers();
});

const wait = () => vi.advanceTimersByTimeAsync(500);
const address = (path: string): string => new URL(path, location.href).href;
const view = () => page.signals.find((signal) => signal.kind === 'event');

const TENT = `
  <div itemscope itemtype="https://schema.org/Product">
    <h1 itemprop="name">Ridge  tent</h1> <meta itemprop="sku" content="T-1">
    <span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Fellwind</b></span>
    <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
      <span itemprop="price" content="189.00">189,00 €</span><meta itemprop="priceCurrency" content="EUR">
    </div>
    <div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product"><i itemprop="name">Pegs</i>
      <meta itemprop="sku" content="P-1"></div>
  </div>`;
const tags = (entries: Record<string, string>): string =>
  Object.entries(entries)
    .map(([property, content]) => `<meta property="${property}" content="${content}">`)
    .join('');

describe('microdata', () => {
  it('names the product of the page, not what is mentioned beside it', async () => {
    document.body.innerHTML = TENT;
    page.start(microdataSource);
    expect(page.said()).toEqual([]);
    await wait();
    expect(page.said()).toEqual(['current T-1', 'view T-1']);
    expect(view()).toMatchObject({
      product: {
        ids: ['T-1', address('/p/tent')],
        title: 'Ridge tent',
        price: 189,
        currency: 'EUR',
        brand: 'Fellwind',
      },
    });
  });

  it('is silent on a list', async () => {
    const product = (sku: string) =>
      `<li itemscope itemtype="http://schema.org/Product"><meta itemprop="sku" content="${sku}"></li>`;
    document.body.innerHTML = `<ul>${product('A')}${product('B')}</ul>`;
    page.start(microdataSource);
    await wait();
    expect(page.said()).toEqual([]);
  });

  it('never throws, whatever the page holds', async () => {
    const word = fc.constantFrom('name', 'sku', 'offers', 'price', '__proto__', 'constructor', '@type', '');
    const element: fc.Memo<string> = fc.memo((depth) =>
      fc
        .tuple(
          word,
          fc.boolean(),
          fc.string(),
          fc.array(depth > 1 ? element() : fc.constant(''), { maxLength: 3 }),
        )
        .map(([name, scope, text, children]): string => {
          const type = scope ? 'itemscope itemtype="https://schema.org/Product"' : '';
          return `<div itemprop="${name}" ${type}>${text.replace(/[<&]/g, '')}${children.join('')}</div>`;
        }),
    );
    page.start(microdataSource);
    await fc.assert(
      fc.asyncProperty(element(6), async (html) => {
        document.body.innerHTML = `<div itemscope itemtype="https://schema.org/Product">${html}</div>`;
        await wait();
      }),
      { numRuns: 50 },
    );
    expect('name' in {}).toBe(false);
  });
});

describe('Open Graph', () => {
  const PRODUCT = {
    'og:type': 'product',
    'og:title': 'Ridge tent',
    'og:url': '/p/tent?utm_source=x',
    'product:retailer_item_id': 'T-1',
    'product:price:amount': '189.00',
    'product:price:currency': 'EUR',
    'product:brand': 'Fellwind',
  };

  it('names the product of the page', async () => {
    document.head.innerHTML = tags(PRODUCT);
    page.start(openGraphSource);
    await wait();
    expect(page.said()).toEqual(['current T-1', 'view T-1']);
    expect(view()).toMatchObject({
      product: {
        ids: ['T-1', address('/p/tent?utm_source=x')],
        title: 'Ridge tent',
        price: 189,
        currency: 'EUR',
        brand: 'Fellwind',
      },
    });
  });

  it('is silent on a page of another kind, and on one with no name for the product', async () => {
    document.head.innerHTML = tags({ ...PRODUCT, 'og:type': 'website' });
    page.start(openGraphSource);
    await wait();
    document.head.innerHTML = tags({ 'og:type': 'product', 'og:title': 'Ridge tent' });
    await wait();
    expect(page.said()).toEqual([]);
  });

  it('never throws, whatever the tags say', async () => {
    const name = fc.constantFrom(...Object.keys(PRODUCT), 'og:price:amount', 'product:gtin');
    page.start(openGraphSource);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string())), async (entries) => {
        document.head.replaceChildren(
          ...[['og:type', 'product'] as const, ...entries].map(([property, content]) => {
            const tag = document.createElement('meta');
            tag.setAttribute('property', property);
            tag.setAttribute('content', content);
            return tag;
          }),
        );
        await wait();
      }),
      { numRuns: 50 },
    );
  });
});

describe.each([
  ['microdata', microdataSource, () => (document.body.innerHTML = TENT)],
  [
    'Open Graph',
    openGraphSource,
    () => (document.head.innerHTML = tags({ 'og:type': 'og:product', 'product:retailer_item_id': 'T-1' })),
  ],
])('%s is the last resort', (_, source, write) => {
  it('silent where another source has named the product meanwhile', async () => {
    write();
    page.start(source);
    named = true;
    await wait();
    expect(page.said()).toEqual([]);
  });

  it('asked again on the next page', async () => {
    write();
    named = true;
    page.start(source);
    await wait();
    named = false;
    page.navigate('/p/other');
    await wait();
    expect(page.said()).toEqual(['current T-1', 'view T-1']);
  });
});
