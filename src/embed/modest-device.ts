/** What Chromium tells of a device; other browsers tell neither. */
interface DeviceHints extends Partial<Navigator> {
  readonly connection?: { readonly saveData?: boolean };
  /** GB, rounded down to a power of two. */
  readonly deviceMemory?: number;
}

/** A phone of this memory closes pages that take a hundred megabytes. */
const LITTLE_MEMORY = 2;

export function savesData({ connection }: DeviceHints): boolean {
  return connection?.saveData === true;
}

/** Whether a large catalogue would be too much: the shopper saves data, or the device has little memory. */
export function isModest(device: DeviceHints): boolean {
  return savesData(device) || (device.deviceMemory ?? Number.POSITIVE_INFINITY) <= LITTLE_MEMORY;
}
