import type { Device, EnginePreference } from '#contracts/engine.ts';

/** What the browser can do, asked once. */
export interface Capabilities {
  readonly wasm: boolean;
  /** `software`: an adapter that computes on the CPU gives right answers and no speed. */
  readonly webgpu: 'none' | 'software' | 'hardware';
}

export async function detectCapabilities(gpu: GPU | undefined): Promise<Capabilities> {
  return { wasm: typeof WebAssembly === 'object', webgpu: await detectWebGpu(gpu) };
}

async function detectWebGpu(gpu: GPU | undefined): Promise<Capabilities['webgpu']> {
  try {
    const adapter = await gpu?.requestAdapter();
    if (!adapter) return 'none';
    return adapter.info.isFallbackAdapter ||
      /swiftshader|llvmpipe|software/i.test(`${adapter.info.description} ${adapter.info.architecture}`)
      ? 'software'
      : 'hardware';
  } catch {
    return 'none';
  }
}

/** ms of one full pass, as measured on this device with these weights. */
export type Measured = Readonly<Partial<Record<Device, number>>>;

/**
 * The devices to try, in order. A forced engine is tried with what the browser has, software adapters included, and
 * WASM stands behind WebGPU. `auto` takes the faster one where both were measured, else WebGPU on real hardware.
 */
export function devicesToTry(
  preference: EnginePreference,
  capabilities: Capabilities,
  measured: Measured,
): Device[] {
  const wasm: Device[] = capabilities.wasm ? ['wasm'] : [];
  switch (preference) {
    case 'instant':
      return [];
    case 'wasm':
      return wasm;
    case 'webgpu':
      return capabilities.webgpu === 'none' ? wasm : ['webgpu', ...wasm];
    case 'auto': {
      if (capabilities.webgpu !== 'hardware') return wasm;
      const wasmIsFaster = (measured.wasm ?? Number.POSITIVE_INFINITY) < (measured.webgpu ?? 0);
      return wasmIsFaster && wasm.length > 0 ? ['wasm', 'webgpu'] : ['webgpu', ...wasm];
    }
  }
}

/** A pass slower than this (ms) makes `auto` measure the other device too: an update should stay within 120 ms. */
const SLOW_PASS_MS = 100;

/** The device that is worth measuring next, or undefined when the choice stands. */
export function deviceToMeasure(
  preference: EnginePreference,
  capabilities: Capabilities,
  measured: Measured,
): Device | undefined {
  if (preference !== 'auto' || capabilities.webgpu !== 'hardware' || !capabilities.wasm) return undefined;
  if (measured.webgpu === undefined || measured.wasm !== undefined) return undefined;
  return measured.webgpu > SLOW_PASS_MS ? 'wasm' : undefined;
}
