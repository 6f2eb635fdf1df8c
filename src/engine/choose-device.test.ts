import { describe, expect, it } from 'vitest';
import { detectCapabilities, devicesToTry, deviceToMeasure } from './choose-device.ts';

const BOTH = { wasm: true, webgpu: 'hardware' } as const;
const SOFTWARE = { wasm: true, webgpu: 'software' } as const;
const NO_GPU = { wasm: true, webgpu: 'none' } as const;
const ONLY_GPU = { wasm: false, webgpu: 'hardware' } as const;
const NOTHING = { wasm: false, webgpu: 'none' } as const;

describe('devicesToTry', () => {
  it.each([
    ['auto', BOTH, {}, ['webgpu', 'wasm']],
    ['auto', SOFTWARE, {}, ['wasm']],
    ['auto', NO_GPU, {}, ['wasm']],
    ['auto', ONLY_GPU, {}, ['webgpu']],
    ['auto', NOTHING, {}, []],
    ['auto', BOTH, { webgpu: 50, wasm: 40 }, ['wasm', 'webgpu']],
    ['auto', BOTH, { webgpu: 40, wasm: 50 }, ['webgpu', 'wasm']],
    ['auto', BOTH, { wasm: 1 }, ['webgpu', 'wasm']],
    ['auto', BOTH, { webgpu: 900 }, ['webgpu', 'wasm']],
    ['auto', ONLY_GPU, { webgpu: 50, wasm: 40 }, ['webgpu']],
    ['auto', SOFTWARE, { webgpu: 1, wasm: 900 }, ['wasm']],
    ['webgpu', BOTH, { webgpu: 900, wasm: 1 }, ['webgpu', 'wasm']],
    ['webgpu', SOFTWARE, {}, ['webgpu', 'wasm']],
    ['webgpu', NO_GPU, {}, ['wasm']],
    ['wasm', BOTH, { webgpu: 1, wasm: 900 }, ['wasm']],
    ['wasm', ONLY_GPU, {}, []],
    ['instant', BOTH, {}, []],
  ] as const)('%s on %j with %j: %j', (preference, capabilities, measured, expected) => {
    expect(devicesToTry(preference, capabilities, measured)).toEqual(expected);
  });
});

describe('deviceToMeasure', () => {
  it.each([
    ['auto', BOTH, {}, undefined],
    ['auto', BOTH, { webgpu: 20 }, undefined],
    ['auto', BOTH, { webgpu: 400 }, 'wasm'],
    ['auto', BOTH, { webgpu: 400, wasm: 500 }, undefined],
    ['auto', ONLY_GPU, { webgpu: 400 }, undefined],
    ['auto', SOFTWARE, { webgpu: 400 }, undefined],
    ['webgpu', BOTH, { webgpu: 400 }, undefined],
    ['wasm', BOTH, { webgpu: 400 }, undefined],
  ] as const)('%s on %j with %j: %s', (preference, capabilities, measured, expected) => {
    expect(deviceToMeasure(preference, capabilities, measured)).toBe(expected);
  });
});

describe('detectCapabilities', () => {
  const gpu = (requestAdapter: () => Promise<unknown>): GPU => ({ requestAdapter }) as unknown as GPU;
  const adapter = (info: Partial<GPUAdapterInfo>): GPU =>
    gpu(async () => ({ info: { isFallbackAdapter: false, description: '', architecture: '', ...info } }));

  it.each([
    ['no WebGPU', undefined, 'none'],
    ['no adapter', gpu(async () => null), 'none'],
    [
      'a refusal',
      gpu(async () => {
        throw new DOMException('blocked', 'SecurityError');
      }),
      'none',
    ],
    ['a fallback adapter', adapter({ isFallbackAdapter: true }), 'software'],
    ['SwiftShader', adapter({ description: 'Google SwiftShader' }), 'software'],
    ['llvmpipe', adapter({ description: 'llvmpipe (LLVM 15)' }), 'software'],
    ['a graphics card', adapter({ description: 'Apple M2', architecture: 'metal-3' }), 'hardware'],
  ])('%s', async (_, given, webgpu) => {
    expect(await detectCapabilities(given)).toEqual({ wasm: true, webgpu });
  });
});
