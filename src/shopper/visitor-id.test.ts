// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { createProfileStorage } from './profile-storage.ts';
import { createVisitorId } from './visitor-id.ts';

const storage = () => localStorage;
const blocked = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

beforeEach(() => localStorage.clear());

test('is kept when asked to, and then the same at the next visit', () => {
  const first = createVisitorId(storage, true);
  expect(localStorage).toHaveLength(0);
  first.keep();
  expect(createVisitorId(storage, true).id).toBe(first.id);
});

test('without consent nothing is read: each page has its own', () => {
  createVisitorId(storage, true).keep();
  const [one, other] = [createVisitorId(storage, false), createVisitorId(storage, false)];
  expect(one.id).not.toBe(other.id);
});

test('consent that comes late does not replace what an earlier visit kept', () => {
  const earlier = createVisitorId(storage, true);
  earlier.keep();
  createVisitorId(storage, false).keep();
  expect(createVisitorId(storage, true).id).toBe(earlier.id);
});

test('goes with the profile', () => {
  createVisitorId(storage, true).keep();
  createProfileStorage(storage, () => {}).clear();
  expect(localStorage).toHaveLength(0);
});

test('blocked storage costs only the memory', () => {
  const visitor = createVisitorId(blocked, true);
  expect(visitor.id).toMatch(/^[a-z0-9-]{8,}$/);
  expect(() => visitor.keep()).not.toThrow();
});
