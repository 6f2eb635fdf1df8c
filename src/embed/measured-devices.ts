import type { Device } from '#contracts/engine.ts';
import type { Measured } from '#engine/choose-device.ts';

const KEY = 'aisle:devices';

/** How fast a pass was on each device of this machine, remembered across visits where storage is allowed. */
export class MeasuredDevices {
  readonly #storage: () => Storage | undefined;
  #measured: Measured | undefined;

  constructor(storage: () => Storage | undefined) {
    this.#storage = storage;
  }

  get(): Measured {
    this.#measured ??= this.#read();
    return this.#measured;
  }

  set(device: Device, passMs: number): void {
    this.#measured = { ...this.get(), [device]: passMs };
    try {
      this.#storage()?.setItem(KEY, JSON.stringify(this.#measured));
    } catch {
      // Measured again at the next visit.
    }
  }

  #read(): Measured {
    try {
      const value: unknown = JSON.parse(this.#storage()?.getItem(KEY) ?? '{}');
      const known = (name: Device): Measured => {
        const ms = (value as Record<string, unknown>)[name];
        return typeof ms === 'number' && ms > 0 ? { [name]: ms } : {};
      };
      return { ...known('wasm'), ...known('webgpu') };
    } catch {
      return {};
    }
  }
}
