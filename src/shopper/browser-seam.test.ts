// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { browserSeam } from './browser-seam.ts';

const seam = browserSeam(window);

it('hears other tabs change localStorage, until it is told not to', () => {
  const heard = vi.fn();
  const stop = seam.onOtherTab(heard);
  const tell = (storageArea: Storage | null) =>
    window.dispatchEvent(new StorageEvent('storage', { key: 'k', newValue: 'v', storageArea }));
  tell(localStorage);
  tell(null);
  tell(sessionStorage);
  expect(heard.mock.calls).toEqual([
    ['k', 'v'],
    ['k', 'v'],
  ]);
  stop();
  tell(localStorage);
  expect(heard).toHaveBeenCalledTimes(2);
});

it('notices when the page goes or comes, until it is told not to', () => {
  const noticed = vi.fn();
  const stop = seam.onVisibility(noticed);
  window.dispatchEvent(new Event('pagehide'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(noticed).toHaveBeenCalledTimes(2);
  stop();
  window.dispatchEvent(new Event('pagehide'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(noticed).toHaveBeenCalledTimes(2);
});

it('touches storage only when it is asked for it', () => {
  const blocked = {
    get localStorage(): Storage {
      throw new DOMException('no', 'SecurityError');
    },
  };
  const { storage } = browserSeam(blocked as Window);
  expect(storage).toThrow('no');
});
