import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import type { Catalog } from './catalog.ts';
import { fromColumns, toColumns } from './columns.ts';
import { CooccurrenceTable } from './cooccurrence.ts';
import { createCatalog, versionSteps } from './create-catalog.ts';
import { EmbeddingTable } from './embedding-table.ts';
import { type FeedReport, FeedReporter } from './feed-report.ts';
import { runAtOnce } from './slices.ts';
import { MANIFEST_FILE, type Manifest, type Part, checkPart, parseManifest, sha256Hex } from './manifest.ts';
import { type RawRow, readRow } from './read-row.ts';

export interface CatalogParts {
  readonly products: readonly Product[];
  readonly embeddings?: EmbeddingTable | undefined;
  readonly cooccurrence?: CooccurrenceTable | undefined;
}

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

/**
 * A compiled catalogue in one go, all or nothing; for Node. The browser's `loadCatalog` takes the parts as they come.
 * @param fetchFile reads a file beside the manifest
 * @throws AisleError 'catalog-invalid', and whatever `fetchFile` throws
 */
export async function readCompiled(
  rawManifest: unknown,
  fetchFile: (name: string) => Promise<Uint8Array>,
): Promise<Catalog> {
  const manifest = parseManifest(rawManifest);
  const get = async (part: Part) => checkPart(part, await fetchFile(part.file));
  const { products } = runAtOnce(compiledSteps(manifest, await get(manifest.products)));
  return createCatalog(products, {
    embeddings: manifest.embeddings && readEmbeddings(manifest, await get(manifest.embeddings)),
    cooccurrence: manifest.cooccurrence && readCooccurrence(manifest, await get(manifest.cooccurrence)),
  });
}
