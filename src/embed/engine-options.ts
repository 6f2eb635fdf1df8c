import type { Device, EnginePreference } from '#contracts/engine.ts';
import type { LoadOptions } from '#contracts/worker-protocol.ts';
import { detectCapabilities, devicesToTry, deviceToMeasure, type Measured } from '#engine/choose-device.ts';
import { savesData } from './modest-device.ts';

/**
 * The devices to try, in order: first the one that is worth measuring. None for a shopper who saves data, unless the
 * page forces an engine.
 */
export async function chooseDevices(preference: EnginePreference, measured: Measured): Promise<Device[]> {
  if (preference === 'auto' && savesData(navigator)) return [];
  // Asking for an adapter wakes the GPU process, and complains in the console where there is none.
  const gpu = preference === 'auto' || preference === 'webgpu' ? navigator.gpu : undefined;
  const capabilities = await detectCapabilities(gpu);
  const next = deviceToMeasure(preference, capabilities, measured);
  const devices = devicesToTry(preference, capabilities, measured);
  return next ? [next, ...devices.filter((device) => device !== next)] : devices;
}

/**
 * Where the worker finds its files. `base` ends in "/"; `model` is a URL against the page, `hub:ORG/NAME`, or undefined
 * for the model in `base`. Throws a TypeError for a model address that is none.
 */
export function loadOptions(
  device: Device,
  {
    base,
    model,
    cache,
  }: { readonly base: string; readonly model: string | undefined; readonly cache: boolean },
): LoadOptions {
  const directory = new URL(model ?? 'models/aisle-gpt2/', model === undefined ? base : location.href).href;
  return {
    device,
    model: model?.startsWith('hub:')
      ? { kind: 'hub', id: model.slice(4) }
      : { kind: 'directory', url: directory.endsWith('/') ? directory : `${directory}/` },
    runtimeUrl: `${base}ort/`,
    cache,
  };
}
