// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testPage } from './fixture-page.ts';
import { whenPresent } from './when-present.ts';

let present = false;
let running = 0;
let looks = 0;
const page = testPage();

function watch(): () => void {
  return whenPresent(
    page.environment,
    () => {
      looks++;
      return present;
    },
    () => {
      running++;
      return () => running--;
    },
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  [present, running, looks] = [false, 0, 0];
});
afterEach(() => vi.useRealTimers());

it('starts at once what is there, once, and stops it', () => {
  present = true;
  const stop = watch();
  page.navigate('/next');
  vi.advanceTimersByTime(60_000);
  expect([running, looks]).toEqual([1, 1]);
  stop();
  expect(running).toBe(0);
});

it('starts what comes late', () => {
  const stop = watch();
  vi.advanceTimersByTime(10_000);
  present = true;
  vi.advanceTimersByTime(500);
  expect(running).toBe(1);
  stop();
});

it('stops looking after a minute, until the next page', () => {
  const stop = watch();
  vi.advanceTimersByTime(120_000);
  const before = looks;
  present = true;
  vi.advanceTimersByTime(60_000);
  expect([running, looks]).toEqual([0, before]);
  page.navigate('/next');
  expect(running).toBe(1);
  stop();
});

it('starts nothing after stop, and never throws where the page does', () => {
  const stop = watch();
  stop();
  present = true;
  vi.advanceTimersByTime(10_000);
  expect(running).toBe(0);
  expect(() =>
    whenPresent(
      page.environment,
      () => {
        throw new Error('a getter of the page');
      },
      () => () => {},
    )(),
  ).not.toThrow();
});
