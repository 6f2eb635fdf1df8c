import { expect, test } from 'vitest';

test('the widget can be imported where there is no document', async () => {
  expect(typeof document).toBe('undefined');
  expect(Object.keys(await import('./mount-widget.ts'))).toEqual(['mountWidget']);
});
