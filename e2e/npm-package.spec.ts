import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { rolldown } from 'rolldown';
import { HOST, SCRIPT } from './host-page.ts';

test.use({ permissions: ['local-network-access'] });

/** The published module as a merchant's bundler takes it. */
async function bundled(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('../dist/npm/index.js', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  return output[0].code;
}

test('the package, its files at an address of the page’s own, ranks with the model', async ({ page }) => {
  const code = await bundled();
  await page.route(`${HOST}/app.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: code }),
  );
  await page.route(`${HOST}/aisle/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/aisle/', '/');
    await route.fulfill({ response: await route.fetch({ url: SCRIPT + path }) });
  });
  await page.route(`${HOST}/shop`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><body></body></html>' }),
  );
  await page.goto(`${HOST}/shop`);
  const phases = await page.evaluate(async () => {
    const { createRecommender } = (await import('/app.js' as string)) as typeof import('../src/index.ts');
    const recommender = createRecommender({ catalog: '/catalog.jsonl', base: '/aisle/', engine: 'wasm' });
    recommender.track({ type: 'view', item: 'p1' });
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      recommender.watch({ placement: 'for-you', limit: 4 }, ({ phase, suggestions }) => {
        if (phase) seen.push(`${phase.phase} ${suggestions.length}`);
        if (phase?.phase === 'ready' || phase?.phase === 'degraded') resolve();
      });
    });
    return seen;
  });
  expect(phases.at(-1)).toBe('ready 4');
});
