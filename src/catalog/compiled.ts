import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import * as v from 'valibot';
import { fromColumns, toColumns } from './columns.ts';
import { CooccurrenceTable } from './cooccurrence.ts';
import { runAtOnce } from './slices.ts';
import { versionSteps } from './create-catalog.ts';
import { EmbeddingTable } from './embedding-table.ts';
import { type FeedReport, FeedReporter } from './feed-report.ts';
import { type RawRow, readRow } from './read-row.ts';

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

export interface CatalogParts {
  readonly products: readonly Product[];
  readonly embeddings?: EmbeddingTable | undefined;
  readonly cooccurrence?: CooccurrenceTable | undefined;
}

export const MANIFEST_FILE = 'manifest.json';

/**
 * The files of a compiled catalogue by name; all but the manifest carry their content's hash in the name, so that they
 * can be cached for ever and a half-done upload never mixes two catalogues.
 */
export async function writeCompiled(parts: CatalogParts): Promise<Map<string, Uint8Array>> {
  const { products, embeddings, cooccurrence } = parts;
  const files = new Map<string, Uint8Array>();
  const part = async (name: string, extension: string, bytes: Uint8Array) => {
    const sha256 = await sha256Hex(bytes);
    if (sha256 === undefined) throw new Error('Compiling needs SubtleCrypto.');
    const file = `${name}.${sha256.slice(0, 16)}.${extension}`;
    files.set(file, bytes);
    return { file, bytes: bytes.length, sha256 };
  };

  const manifest: Manifest = {
    format: 1,
    version: runAtOnce(versionSteps(products)),
    products: {
      ...(await part('products', 'json', new TextEncoder().encode(toColumns(products)))),
      count: products.length,
    },
    ...(embeddings && {
      embeddings: {
        ...(await part('embeddings', 'bin', embeddings.toBytes())),
        modelHash: embeddings.modelHash,
        size: embeddings.size,
      },
    }),
    ...(cooccurrence && { cooccurrence: await part('cooccurrence', 'bin', cooccurrence.toBytes()) }),
  };
  files.set(MANIFEST_FILE, new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`));
  return files;
}

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

/** The products file → products, as steps of a row. A row that fails its checks empties the whole: rows are positions. */
export function* compiledSteps(
  manifest: Manifest,
  bytes: Uint8Array,
): Generator<void, { products: readonly Product[]; report: FeedReport }> {
  const reporter = new FeedReporter();
  const seen = new Set<string>();
  const products: Product[] = [];
  let row = 0;
  for (const raw of fromColumns(new TextDecoder().decode(bytes)) as Iterable<RawRow>) {
    const product = readRow(raw, ++row, seen, reporter);
    if (product === undefined)
      throw new AisleError('catalog-invalid', `row ${row} of ${manifest.products.file} is damaged`);
    products.push(product);
    yield;
  }
  if (row !== manifest.products.count || row === 0) {
    throw new AisleError(
      'catalog-invalid',
      `${manifest.products.file} has ${row} rows, not ${manifest.products.count}`,
    );
  }
  return { products, report: reporter.report('compiled') };
}

/** @throws AisleError 'catalog-invalid' when the table belongs to another catalogue or model than the manifest says */
export function readEmbeddings(manifest: Manifest, bytes: Uint8Array): EmbeddingTable {
  const table = EmbeddingTable.fromBytes(bytes, manifest.products.count);
  const { modelHash, size } = manifest.embeddings ?? {};
  if (table.modelHash === modelHash && table.size === size) return table;
  throw new AisleError('catalog-invalid', 'the embeddings are of another model than the manifest says');
}

export function readCooccurrence(manifest: Manifest, bytes: Uint8Array): CooccurrenceTable {
  return CooccurrenceTable.fromBytes(bytes, manifest.products.count);
}

/** undefined on pages without HTTPS, where browsers have no SubtleCrypto; the length is then all there is to check. */
async function sha256Hex(bytes: Uint8Array): Promise<string | undefined> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return undefined;
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
