import { AisleError } from '#contracts/aisle-error.ts';
import type { FeedRows } from './feed-rows.ts';
import { isPlainList, jsonLines, listOf, numbered, parseJson } from './json-feed.ts';
import { isManifest } from './manifest.ts';
import type { RawRow } from './read-row.ts';

/** A feed's text, looked at once. */
export type OpenFeed =
  | { readonly kind: 'rows'; readonly rows: FeedRows }
  /** A compiled catalogue's manifest, still to be checked by `parseManifest`. */
  | { readonly kind: 'manifest'; readonly manifest: RawRow }
  /** Of a shop system, or no JSON: for `otherRows`. `whole` is undefined where the text is no JSON document. */
  | { readonly kind: 'other'; readonly text: string; readonly whole: object | undefined };

/**
 * Sniffs the format from the content. Our own JSON and JSONL are read here; the rest is left to `otherRows`, which a page
 * loads only when it needs it.
 * @throws AisleError 'catalog-invalid' for an empty file
 */
export function openFeed(text: string): OpenFeed {
  const body = text.replace(/^\uFEFF/, '').trimStart();
  if (body === '') throw new AisleError('catalog-invalid', 'the file is empty');
  const isJson = /^[[{]/.test(body);
  const whole = isJson ? parseJson(body) : undefined;
  if (isManifest(whole)) return { kind: 'manifest', manifest: whole };
  if (typeof whole === 'object' && whole !== null) {
    const list = listOf(whole);
    return isPlainList(list)
      ? { kind: 'rows', rows: { format: 'json', lines: false, rows: numbered(list) } }
      : { kind: 'other', text: body, whole };
  }
  // Lines are counted from the file's own first line, blank ones included.
  if (isJson) return { kind: 'rows', rows: jsonLines(text.replace(/^\uFEFF/, '')) };
  return { kind: 'other', text: text.replace(/^\uFEFF/, ''), whole: undefined };
}
