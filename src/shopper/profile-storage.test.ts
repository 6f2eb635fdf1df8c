// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { createProfileStorage, PROFILE_KEY } from './profile-storage.ts';

beforeEach(() => localStorage.clear());

it('reads what it writes, and null before', () => {
  const storage = createProfileStorage(() => localStorage, vi.fn());
  expect(storage.read()).toBeNull();
  storage.write('x');
  expect(storage.read()).toBe('x');
  expect(Object.keys(localStorage)).toEqual([PROFILE_KEY]);
});

it('clears every key of Aisle, however many lie side by side', () => {
  for (const key of ['aisle:profile', 'host', 'aisle:a', 'aisle:b', 'xaisle:'])
    localStorage.setItem(key, '1');
  createProfileStorage(() => localStorage, vi.fn()).clear();
  expect(Object.keys(localStorage).sort()).toEqual(['host', 'xaisle:']);
});

it('after a fault is not tried again but to delete', () => {
  localStorage.setItem(PROFILE_KEY, 'x');
  const report = vi.fn();
  let blocked = true;
  const open = vi.fn(() => {
    if (blocked) throw new DOMException('no', 'SecurityError');
    return localStorage;
  });
  const storage = createProfileStorage(open, report);
  expect(storage.read()).toBeUndefined();
  storage.write('y');
  expect(open).toHaveBeenCalledTimes(1);
  expect(report).toHaveBeenCalledTimes(1);
  blocked = false;
  storage.clear();
  expect(localStorage.getItem(PROFILE_KEY)).toBeNull();
});
