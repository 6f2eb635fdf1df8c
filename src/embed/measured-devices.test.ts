import { beforeEach, describe, expect, it } from 'vitest';
import { MeasuredDevices } from './measured-devices.ts';

let kept: Map<string, string>;
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
} as unknown as Storage;

const blocked = (): Storage => {
  throw new DOMException('blocked', 'SecurityError');
};
const full = {
  getItem: () => null,
  setItem() {
    throw new DOMException('full', 'QuotaExceededError');
  },
} as unknown as Storage;

beforeEach(() => {
  kept = new Map();
});

describe('MeasuredDevices', () => {
  it('remembers across visits, each device by itself', () => {
    new MeasuredDevices(() => storage).set('webgpu', 30);
    new MeasuredDevices(() => storage).set('wasm', 50);
    expect(new MeasuredDevices(() => storage).get()).toEqual({ webgpu: 30, wasm: 50 });
  });

  it('keeps the newest measurement', () => {
    const devices = new MeasuredDevices(() => storage);
    devices.set('wasm', 50);
    devices.set('wasm', 20);
    expect(devices.get()).toEqual({ wasm: 20 });
  });

  it.each([
    ['blocked', blocked],
    ['full', () => full],
    ['not allowed', () => undefined],
  ])('remembers for this page where storage is %s', (_, open) => {
    const devices = new MeasuredDevices(open);
    expect(devices.get()).toEqual({});
    expect(() => devices.set('wasm', 50)).not.toThrow();
    expect(devices.get()).toEqual({ wasm: 50 });
    expect(new MeasuredDevices(open).get()).toEqual({});
  });

  it('is kept where forgetting finds it: under our own prefix', () => {
    new MeasuredDevices(() => storage).set('wasm', 50);
    expect([...kept.keys()].every((key) => key.startsWith('aisle:'))).toBe(true);
  });

  it.each([
    '',
    'nonsense',
    'null',
    '[]',
    '5',
    '{"wasm":"fast"}',
    '{"wasm":-1,"webgpu":null}',
    '{"__proto__":{"wasm":1}}',
  ])('makes nothing of what somebody else wrote there: %s', (text) => {
    const devices = new MeasuredDevices(() => storage);
    devices.set('wasm', 1);
    for (const key of kept.keys()) kept.set(key, text);
    expect(new MeasuredDevices(() => storage).get()).toEqual({});
  });
});
