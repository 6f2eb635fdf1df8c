import { AisleError } from '#contracts/aisle-error.ts';
import * as v from 'valibot';

export const MANIFEST_FILE = 'manifest.json';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const PART = {
  /** A plain name beside the manifest: it can lead nowhere else. */
  file: v.pipe(v.string(), v.regex(/^[\w-][\w.-]*$/)),
  bytes: count,
  /** hex */
  sha256: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)),
};
const MANIFEST = v.object({
  format: v.literal(2),
  version: v.pipe(v.string(), v.nonEmpty()),
  /** Products in all parts together. */
  count,
  /** Rows in order: a browser ranks with the first part while the others come. */
  products: v.pipe(v.array(v.object({ ...PART, count })), v.nonEmpty()),
  /** One for each part of the products, where any product has a description. */
  descriptions: v.optional(v.array(v.object(PART))),
  embeddings: v.optional(v.object({ ...PART, modelHash: v.string(), size: count })),
  cooccurrence: v.optional(v.object(PART)),
  teacher: v.optional(v.object({ ...PART, model: v.string() })),
  /** Departments of the retail knowledge that tell all its types, and of which release; all of them where it is not said. */
  knowledge: v.optional(
    v.object({
      release: v.string(),
      /** A plain name, which becomes a file's. */
      departments: v.array(v.pipe(v.string(), v.regex(/^[a-z\d-]+$/))),
    }),
  ),
});

export type Manifest = v.InferOutput<typeof MANIFEST>;
export type Part =
  | v.InferOutput<typeof MANIFEST>['products'][number]
  | { file: string; bytes: number; sha256: string };

/** Whether a document means to be a manifest, of whatever format. */
export function isManifest(whole: unknown): whole is Readonly<Record<string, unknown>> {
  if (typeof whole !== 'object' || whole === null || !('format' in whole)) return false;
  return typeof whole.format === 'number' && 'version' in whole && 'products' in whole;
}

/** All files that a manifest names. */
export function partsOf({ products, descriptions, embeddings, cooccurrence, teacher }: Manifest): Part[] {
  const one = [embeddings, cooccurrence, teacher].filter((part) => part !== undefined);
  return [...products, ...(descriptions ?? []), ...one];
}

/** @throws AisleError 'catalog-invalid' */
export function parseManifest(raw: unknown): Manifest {
  const { format } = (raw ?? {}) as { format?: unknown };
  if (format === 1) {
    throw new AisleError(
      'catalog-invalid',
      'it was compiled by an earlier release: run `npx aisle compile` again',
    );
  }
  const result = v.safeParse(MANIFEST, raw, { abortEarly: true });
  if (result.success) {
    checkCounts(result.output);
    return result.output;
  }
  const [issue] = result.issues;
  throw new AisleError('catalog-invalid', `manifest: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
}

function checkCounts({ count: total, products, descriptions }: Manifest): void {
  if (products.reduce((sum, part) => sum + part.count, 0) !== total) {
    throw new AisleError(
      'catalog-invalid',
      `manifest: the parts do not have the ${total} products that it counts`,
    );
  }
  if (descriptions && descriptions.length !== products.length) {
    throw new AisleError(
      'catalog-invalid',
      'manifest: descriptions and products have different numbers of parts',
    );
  }
}

/**
 * A part's bytes, once they are known to be the ones that the manifest means.
 * @throws AisleError 'catalog-invalid'
 */
export async function checkPart(part: Part, bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length !== part.bytes) {
    throw new AisleError('catalog-invalid', `${part.file} has ${bytes.length} bytes, not ${part.bytes}`);
  }
  const sha256 = await sha256Hex(bytes);
  if (sha256 !== undefined && sha256 !== part.sha256) {
    throw new AisleError('catalog-invalid', `${part.file} does not match its checksum`);
  }
  return bytes;
}

/** undefined on pages without HTTPS, where browsers have no SubtleCrypto; the length is then all there is to check. */
export async function sha256Hex(bytes: Uint8Array): Promise<string | undefined> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return undefined;
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
