import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import { parseJson } from './json-feed.ts';
import type { Part } from './manifest.ts';

/** What `readDescriptions` reads: a list of one text or null a row. */
export function writeDescriptions(rows: readonly Product[]): string {
  return JSON.stringify(rows.map(({ description }) => description ?? null));
}

/**
 * @param rows how many products the file must be about
 * @throws AisleError 'catalog-invalid'
 */
export function readDescriptions(part: Part, bytes: Uint8Array, rows: number): readonly (string | null)[] {
  const texts = parseJson(new TextDecoder().decode(bytes));
  const isGood =
    Array.isArray(texts) &&
    texts.length === rows &&
    texts.every((text) => text === null || typeof text === 'string');
  if (!isGood)
    throw new AisleError('catalog-invalid', `${part.file} has no descriptions of ${rows} products`);
  return texts as (string | null)[];
}
