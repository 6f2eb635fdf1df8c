/** Host pages write what they like: these read a value as what it was meant to be, or as undefined. */
export type Loose = Readonly<Record<string, unknown>>;

/** Longer lists and texts than these are a fault of the page, or an attack on it. */
export const MAX_LIST = 200;
const MAX_TEXT = 500;

export function asRecord(value: unknown): Loose | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

export function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, MAX_LIST) : [value];
}

export function asRecords(value: unknown): readonly Loose[] {
  return asList(value)
    .map(asRecord)
    .filter((entry) => entry !== undefined);
}

/** A text or a number as text, white space collapsed; of a list, its first. */
export function asText(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'number' && Number.isFinite(one)) return String(one);
  if (typeof one !== 'string') return undefined;
  return one.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim() || undefined;
}

/** A text, or the name of the thing that stands in its place: `"Acme"`, `{name: "Acme"}`, `[{name: "Acme"}]`. */
export function asName(value: unknown): string | undefined {
  const [first] = asList(value);
  return asText(first) ?? asText(asRecord(first)?.name);
}

/** Units in a cart: a whole number from 1 on; 1 where the page says nothing usable. */
export function asQuantity(value: unknown): number {
  const number = Math.trunc(Number(typeof value === 'string' || typeof value === 'number' ? value : 1));
  return number >= 1 && number <= 9999 ? number : 1;
}
