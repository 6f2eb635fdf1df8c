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
  format: v.literal(1),
  version: v.pipe(v.string(), v.nonEmpty()),
  products: v.object({ ...PART, count }),
  embeddings: v.optional(v.object({ ...PART, modelHash: v.string(), size: count })),
  cooccurrence: v.optional(v.object(PART)),
});

export type Manifest = v.InferOutput<typeof MANIFEST>;
export type Part = Manifest['products'] | NonNullable<Manifest['embeddings' | 'cooccurrence']>;

/** @throws AisleError 'catalog-invalid' */
export function parseManifest(raw: unknown): Manifest {
  const result = v.safeParse(MANIFEST, raw, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AisleError('catalog-invalid', `manifest: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
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
