import { afterEach, expect, it, vi } from 'vitest';
import type { FetchedFile } from '#contracts/fetched-file.ts';
import { watchFetches } from './watch-fetches.ts';

/** The browser's own observer, handed the entries of a test. */
let observed: { readonly type: string; readonly buffered: boolean } | undefined;
let hand: (entries: readonly Partial<PerformanceResourceTiming>[]) => void;

class Observer {
  constructor(listener: (list: { getEntries(): unknown }) => void) {
    hand = (entries) => listener({ getEntries: () => entries });
  }

  observe(options: typeof observed): void {
    observed = options;
  }
}

afterEach(() => void vi.unstubAllGlobals());

it('tells of each request by its size on the wire, else that of its copy, else none', () => {
  vi.stubGlobal('PerformanceObserver', Observer);
  const told: FetchedFile[] = [];
  watchFetches((file) => told.push(file));
  expect(observed).toEqual({ type: 'resource', buffered: true });
  hand([
    { name: 'https://cdn.example/model.onnx', transferSize: 1300, encodedBodySize: 1000, duration: 12 },
    { name: 'https://cdn.example/config.json', transferSize: 0, encodedBodySize: 50, duration: 1 },
  ]);
  hand([{ name: 'https://elsewhere.example/ort.wasm', transferSize: 0, encodedBodySize: 0, duration: 3 }]);
  expect(told).toEqual([
    { url: 'https://cdn.example/model.onnx', bytes: 1300, durationMs: 12 },
    { url: 'https://cdn.example/config.json', bytes: 50, durationMs: 1 },
    { url: 'https://elsewhere.example/ort.wasm', bytes: undefined, durationMs: 3 },
  ]);
});
