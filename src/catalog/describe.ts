import { readDescriptions } from './descriptions.ts';
import type { Manifest, Part } from './manifest.ts';

/**
 * Descriptions by row of a compiled catalogue: a file of them is fetched when the first of its rows is asked for.
 * @param fetchPart throws what the returned function then throws
 */
export function createDescribe(
  { products, descriptions = [] }: Manifest,
  fetchPart: (part: Part) => Promise<Uint8Array>,
): (row: number) => Promise<string | undefined> {
  const files = new Map<Part, Promise<readonly (string | null)[]>>();
  return async (row) => {
    let start = 0;
    for (const [i, { count }] of products.entries()) {
      const part = descriptions[i];
      if (part !== undefined && row >= start && row < start + count) {
        const texts =
          files.get(part) ?? fetchPart(part).then((bytes) => readDescriptions(part, bytes, count));
        files.set(part, texts);
        // A failure is not remembered: the next card asks again.
        texts.catch(() => files.delete(part));
        return (await texts)[row - start] ?? undefined;
      }
      start += count;
    }
    return undefined;
  };
}
