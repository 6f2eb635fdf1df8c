// npm start: installs and builds what is missing, then serves the demo shop.
import { ensurePackages } from './ensure.mjs';

ensurePackages();
const { run } = await import('./ensure.mjs');
const { isStale } = await import('./stale.mjs');
if (isStale()) {
  console.log('Building…');
  run(process.execPath, ['scripts/build.mjs']);
}
const { serve } = await import('./serve.mjs');
const port = Number(process.env.PORT ?? 5173);
try {
  await serve(port);
  console.log(`The demo shop is open at http://localhost:${port}`);
} catch (error) {
  const reason =
    error.code === 'EADDRINUSE' ? `Port ${port} is in use: set PORT to another one.` : error.message;
  console.error(reason);
  process.exit(1);
}
