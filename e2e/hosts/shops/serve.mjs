// The shops of the end-to-end tests, one a platform: http://shopify.localhost:4176, http://adobe.localhost:4176, …
// Each is built out of its platform's documented markup and answers; see shop.mjs in its folder.
import { createServer } from 'node:http';
import { adobe } from '../adobe/shop.mjs';
import { microdata } from '../microdata/shop.mjs';
import { opengraph } from '../opengraph/shop.mjs';
import { SCRIPT_PORT, SHOPS_PORT } from '../../ports.mjs';
import { segment } from '../segment/shop.mjs';
import { shopify } from '../shopify/shop.mjs';
import { woocommerceBlocks, woocommerceClassic } from '../woocommerce/shop.mjs';

const SHOPS = {
  adobe,
  microdata,
  opengraph,
  segment,
  shopify,
  'woocommerce-blocks': woocommerceBlocks,
  'woocommerce-classic': woocommerceClassic,
};

const SCRIPT = `http://localhost:${SCRIPT_PORT}`;
/** Platforms write scripts of their own into the page; all else is as the README names it. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'unsafe-inline' ${SCRIPT} 'wasm-unsafe-eval'`,
  'worker-src blob:',
  `connect-src 'self' ${SCRIPT}`,
  "img-src 'self'",
].join('; ');

/** Carts by session: catalogue number → units. */
const carts = new Map();

function document({ head = '', bodyClass = '', body = '' }, catalog, { searchParams }) {
  const engine = searchParams.get('engine') ?? 'instant';
  const pageState = searchParams.get('page-state') ?? 'auto';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}</head>
<body class="${bodyClass}">${body}<div id="suggestions"></div>
<script async src="${SCRIPT}/aisle.js" data-catalog="${catalog}" data-target="#suggestions" data-engine="${engine}" data-page-state="${pageState}"></script>
</body></html>`;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  try {
    return JSON.parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

createServer(async (request, response) => {
  const shop = SHOPS[request.headers.host.split('.')[0]];
  const url = new URL(request.url, `http://${request.headers.host}`);
  const session =
    /session=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? Math.random().toString(36).slice(2);
  const cart = carts.get(session) ?? new Map();
  carts.set(session, cart);
  const context = { url, cart, body: await bodyOf(request), method: request.method };

  const answer = shop?.answer(context);
  const page = answer ? undefined : shop?.page(context);
  response.statusCode = answer || page ? 200 : 404;
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('set-cookie', [
    `session=${session}; HttpOnly`,
    ...(answer?.cookies ?? page?.cookies ?? []),
  ]);
  response.setHeader('content-type', answer?.type ?? 'text/html; charset=utf-8');
  response.end(answer?.body ?? (page ? document(page, shop.catalog, url) : 'Not found'));
}).listen(SHOPS_PORT);
