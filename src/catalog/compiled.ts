import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import type { Catalog } from './catalog.ts';
import { fromColumns, toColumns } from './columns.ts';
import { CooccurrenceTable } from './cooccurrence.ts';
import { createCatalog, versionSteps } from './create-catalog.ts';
import { readDescriptions, writeDescriptions } from './descriptions.ts';
import { EmbeddingTable } from './embedding-table.ts';
import { FeedReporter } from './feed-report.ts';
import { checkPart, MANIFEST_FILE, type Manifest, type Part, parseManifest, sha256Hex } from './manifest.ts';
import { type RawRow, readRow } from './read-row.ts';
import { runAtOnce } from './slices.ts';
import { TeacherTable } from './teacher.ts';

export interface CatalogParts {
  readonly products: readonly Product[];
  readonly embeddings?: EmbeddingTable | undefined;
  readonly cooccurrence?: CooccurrenceTable | undefined;
  readonly teacher?: TeacherTable | undefined;
  readonly knowledge?: Manifest['knowledge'];
}

/** Rows of the first part: what a browser reads before it ranks, about a megabyte. */
export const FIRST_ROWS = 4096;
/** Rows of each further part: what `JSON.parse`, which cannot be sliced, takes in a few milliseconds. */
export const PART_ROWS = 8192;

/**
 * The files of a compiled catalogue by name (docs/catalog-format.md); all but the manifest carry their content's hash in
 * the name, so that they can be cached for ever and a half-done upload never mixes two catalogues.
 */
export async function writeCompiled(parts: CatalogParts): Promise<Map<string, Uint8Array>> {
  const { products, embeddings, cooccurrence, teacher, knowledge } = parts;
  const files = new Map<string, Uint8Array>();
  const part = async (name: string, extension: string, content: Uint8Array | string) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const sha256 = await sha256Hex(bytes);
    if (sha256 === undefined) throw new Error('Compiling needs SubtleCrypto.');
    const file = `${name}.${sha256.slice(0, 16)}.${extension}`;
    files.set(file, bytes);
    return { file, bytes: bytes.length, sha256 };
  };

  const productParts: Manifest['products'] = [];
  const descriptions: Part[] = [];
  const isDescribed = products.some(({ description }) => description !== undefined);
  for (const rows of partsOfRows(products)) {
    productParts.push({ ...(await part('products', 'json', toColumns(rows))), count: rows.length });
    if (isDescribed) descriptions.push(await part('descriptions', 'json', writeDescriptions(rows)));
  }
  const manifest: Manifest = {
    format: 2,
    version: runAtOnce(versionSteps(products)),
    count: products.length,
    products: productParts,
    ...(isDescribed && { descriptions }),
    ...(embeddings && {
      embeddings: {
        ...(await part('embeddings', 'bin', embeddings.toBytes())),
        modelHash: embeddings.modelHash,
        size: embeddings.size,
      },
    }),
    ...(cooccurrence && { cooccurrence: await part('cooccurrence', 'bin', cooccurrence.toBytes()) }),
    ...(teacher && {
      teacher: { ...(await part('teacher', 'bin', teacher.toBytes())), model: teacher.model },
    }),
    ...(knowledge && { knowledge }),
  };
  files.set(MANIFEST_FILE, new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`));
  return files;
}

function* partsOfRows(products: readonly Product[]): Generator<readonly Product[], void> {
  for (let from = 0; from === 0 || from < products.length; ) {
    const to = from + (from === 0 ? FIRST_ROWS : PART_ROWS);
    yield products.slice(from, to);
    from = to;
  }
}

/** Reads the parts of the products one after the other, in their order. */
export class PartReader {
  readonly reporter = new FeedReporter();
  readonly #seen = new Set<string>();

  /** One file → its products, as steps of a row. A row that fails its checks empties the whole: rows are positions. */
  *steps({ file, count }: Manifest['products'][number], bytes: Uint8Array): Generator<void, Product[]> {
    const products: Product[] = [];
    for (const raw of fromColumns(new TextDecoder().decode(bytes)) as Iterable<RawRow>) {
      const row = products.length + 1;
      const product = readRow(raw, row, this.#seen, this.reporter);
      if (product === undefined) throw new AisleError('catalog-invalid', `row ${row} of ${file} is damaged`);
      products.push(product);
      yield;
    }
    if (products.length !== count || count === 0)
      throw new AisleError('catalog-invalid', `${file} has ${products.length} rows, not ${count}`);
    return products;
  }
}

/** @throws AisleError 'catalog-invalid' when the table belongs to another catalogue or model than the manifest says */
export function readEmbeddings(manifest: Manifest, bytes: Uint8Array): EmbeddingTable {
  const table = EmbeddingTable.fromBytes(bytes, manifest.count);
  const { modelHash, size } = manifest.embeddings ?? {};
  if (table.modelHash === modelHash && table.size === size) return table;
  throw new AisleError('catalog-invalid', 'the embeddings are of another model than the manifest says');
}

export function readCooccurrence(manifest: Manifest, bytes: Uint8Array): CooccurrenceTable {
  return CooccurrenceTable.fromBytes(bytes, manifest.count);
}

export function readTeacher(manifest: Manifest, bytes: Uint8Array): TeacherTable {
  return TeacherTable.fromBytes(bytes, manifest.count);
}

/** Reads a file beside the manifest. */
export type FetchFile = (name: string) => Promise<Uint8Array>;

/** A compiled catalogue, all or nothing; for Node. The browser's `loadCatalog` takes its parts as they come. */
class CompiledFiles {
  readonly #manifest: Manifest;
  readonly #fetch: FetchFile;

  constructor(rawManifest: unknown, fetchFile: FetchFile) {
    this.#manifest = parseManifest(rawManifest);
    this.#fetch = fetchFile;
  }

  /** The products with their descriptions, part by part. */
  async *products(): AsyncGenerator<Product[], void> {
    const { products, descriptions } = this.#manifest;
    const reader = new PartReader();
    for (const [i, part] of products.entries()) {
      const rows = runAtOnce(reader.steps(part, await this.#get(part)));
      const described = descriptions?.[i];
      const texts = described && readDescriptions(described, await this.#get(described), rows.length);
      yield rows.map((product, row) => {
        const description = texts?.[row];
        return description == null ? product : { ...product, description };
      });
    }
  }

  async tables() {
    const { embeddings, cooccurrence, teacher } = this.#manifest;
    return {
      embeddings: embeddings && readEmbeddings(this.#manifest, await this.#get(embeddings)),
      cooccurrence: cooccurrence && readCooccurrence(this.#manifest, await this.#get(cooccurrence)),
      teacher: teacher && readTeacher(this.#manifest, await this.#get(teacher)),
    };
  }

  async #get(part: Part): Promise<Uint8Array> {
    return checkPart(part, await this.#fetch(part.file));
  }
}

/**
 * Reads every file and keeps nothing.
 * @throws AisleError 'catalog-invalid', and whatever `fetchFile` throws
 */
export async function checkCompiled(rawManifest: unknown, fetchFile: FetchFile): Promise<void> {
  const files = new CompiledFiles(rawManifest, fetchFile);
  for await (const _ of files.products());
  await files.tables();
}

/** @throws AisleError 'catalog-invalid', and whatever `fetchFile` throws */
export async function readCompiled(rawManifest: unknown, fetchFile: FetchFile): Promise<Catalog> {
  const files = new CompiledFiles(rawManifest, fetchFile);
  const products: Product[] = [];
  for await (const part of files.products()) products.push(...part);
  return createCatalog(products, await files.tables());
}
