// The servers of the end-to-end tests, each an origin of its own: the demo shop, a plain host page that shares nothing
// with it, the script's origin, and a shop of each platform.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import sirv from 'sirv';
import { serve } from '../scripts/serve.mjs';
import './hosts/shops/serve.mjs';
import { DEMO_PORT, HOST_PORT, SCRIPT_PORT } from './ports.mjs';

const root = new URL('..', import.meta.url).pathname;
const script = `http://localhost:${SCRIPT_PORT}`;

/** The smallest policy that the README names, with nothing inline. */
const POLICY = [
  "default-src 'none'",
  `script-src ${script} 'wasm-unsafe-eval'`,
  'worker-src blob:',
  `connect-src 'self' ${script}`,
  "img-src 'self'",
  "style-src 'self'",
].join('; ');

/** A plain page: whatever the test wants in it. */
function hostPage(url) {
  const product = url.searchParams.get('product');
  const item = product && CATALOG.find((row) => row.id === product);
  const attributes = url.searchParams.get('tag') ?? 'data-catalog="catalog.jsonl" data-target="#suggestions"';
  const jsonLd = item
    ? `<script type="application/ld+json">${JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'Product',
        productID: item.id,
        name: item.title,
        brand: item.brand,
        offers: { '@type': 'Offer', price: item.price, priceCurrency: item.currency },
      })}</script>`
    : '';
  const tag = `<script async src="${script}/aisle.js" ${attributes}></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain host</title>${jsonLd}</head>
<body><h1>${item ? item.title : 'A shop'}</h1><p id="before">Text of the host.</p><div id="suggestions"></div>
${tag}${url.searchParams.has('double') ? tag : ''}<p id="after">More text of the host.</p></body></html>`;
}

const CATALOG = readFileSync(`${root}e2e/hosts/plain/catalog.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const files = sirv(`${root}e2e/hosts/plain`, { dev: true });

createServer((request, response) => {
  const url = new URL(request.url, `http://localhost:${HOST_PORT}`);
  if (url.pathname !== '/') {
    files(request, response, () => {
      // As a single-page shop does for whatever is missing.
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Shop</title>');
    });
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const policy = url.searchParams.has('workers') ? POLICY.replace('blob:', "'none'") : POLICY;
  response.setHeader('content-security-policy', policy);
  response.end(hostPage(url));
}).listen(HOST_PORT);

const product = sirv(`${root}dist`, {
  dev: true,
  setHeaders: (res) => res.setHeader('access-control-allow-origin', '*'),
});
createServer((request, response) => {
  product(request, response, () => {
    response.statusCode = 404;
    response.setHeader('access-control-allow-origin', '*');
    response.end('Not found');
  });
}).listen(SCRIPT_PORT);

await serve(DEMO_PORT);
