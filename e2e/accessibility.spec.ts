import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { HostPage } from './host-page.ts';

// Without motion: a panel that is still fading in has no contrast to be measured.
for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the widget, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const host = new HostPage(page);
    await host.open({ product: 'p1', engine: 'instant' });
    await host.reached('ready', 'instant');
    expect((await new AxeBuilder({ page }).include('aisle-suggestions').analyze()).violations).toEqual([]);

    await host.widget.getByRole('button', { name: /why these/i }).click();
    await expect(host.widget.getByRole('dialog')).toBeVisible();
    expect((await new AxeBuilder({ page }).include('aisle-suggestions').analyze()).violations).toEqual([]);
  });

  for (const path of ['/', '/product/tent-ridge-2', '/cart']) {
    test(`axe finds nothing in the demo shop at ${path}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${path}?engine=instant`);
      await expect(page.getByRole('main')).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }
}

test('cards are walked by keyboard, and the panel gives the focus back', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ product: 'p1', engine: 'instant' });
  await host.reached('ready', 'instant');
  await host.widget.locator('[part~="link"]').first().focus();
  const focused = () =>
    host.widget.evaluate((element) =>
      element.shadowRoot?.activeElement?.closest('li')?.getAttribute('data-item'),
    );
  const first = await focused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).not.toBe(first);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(focused).toBe(first);

  const why = host.widget.getByRole('button', { name: /why these/i });
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(host.widget.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(host.widget.getByRole('dialog')).toBeHidden();
  await expect(why).toBeFocused();
});
