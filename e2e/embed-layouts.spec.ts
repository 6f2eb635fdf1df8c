import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { HOST, HostPage } from './host-page.ts';

for (const layout of ['list', 'compact', 'wide'] as const) {
  for (const width of [360, 1100]) {
    test(`the ${layout} layout at ${width} px: nothing moves, nothing overflows, axe finds nothing`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: width === 360 ? 'dark' : 'light' });
      await page.addInitScript(() => {
        Object.assign(window, { moved: 0 });
        // From the first cards on: the host has reserved no height, so the skeleton moves what is below it.
        let since = Number.POSITIVE_INFINITY;
        document.addEventListener('aisle:phase', () => {
          since = Math.min(since, performance.now());
        });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            if (entry.startTime >= since) (window as unknown as { moved: number }).moved += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const tag = `data-catalog="catalog.jsonl" data-engine="instant" data-target="#suggestions" data-layout="${layout}"`;
      const host = new HostPage(page);
      await page.goto(`${HOST}/?${new URLSearchParams({ tag, product: 'p1' })}`);
      await host.reached('ready', 'instant');
      await expect(host.cards).toHaveCount(6);
      await page.waitForTimeout(300);
      const sizes = await host.cards.locator('[part~="add"]').evaluateAll((all) =>
        all.map((button) => {
          const { width: w, height } = button.getBoundingClientRect();
          return Math.min(w, height);
        }),
      );
      // A finger's width, in every layout.
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
      expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.02);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0);
      expect((await new AxeBuilder({ page }).include('aisle-suggestions').analyze()).violations).toEqual([]);
    });
  }
}
