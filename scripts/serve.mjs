// Serves the built demo shop with the script tag's files beside it: node scripts/serve.mjs (PORT, default 5173)
import { createServer } from 'node:http';
import sirv from 'sirv';

const root = new URL('..', import.meta.url).pathname;

/** Starts the server and resolves with it once it answers. */
export function serve(port) {
  const product = sirv(`${root}dist`, { dev: true });
  const shop = sirv(`${root}dist-demo`, { dev: true, single: true });
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/aisle/')) {
      request.url = request.url.slice('/aisle'.length);
      product(request, response, () => {
        response.statusCode = 404;
        response.end('Not found');
      });
      return;
    }
    shop(request, response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

if (import.meta.filename === process.argv[1]) await serve(Number(process.env.PORT ?? 5173));
