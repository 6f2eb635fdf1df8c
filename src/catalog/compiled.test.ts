import type { Product } from '#contracts/product.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCooccurrence } from './build-cooccurrence.ts';
import { FIRST_ROWS, PART_ROWS, readCompiled, writeCompiled } from './compiled.ts';
import { createCatalog } from './create-catalog.ts';
import { EmbeddingTable } from './embedding-table.ts';
import { type Manifest, partsOf } from './manifest.ts';
import { TeacherTable } from './teacher.ts';

const products: Product[] = [
  {
    id: 'a',
    title: 'Tent',
    url: '/a',
    image: '/a.jpg',
    price: 10,
    currency: 'EUR',
    brand: 'Alpine',
    category: 'Outdoor > Tents',
    description: 'Keeps dry.',
    availability: 'in_stock',
    groupId: 'g',
    attributes: { sku: 'T-1', Size: 'L' },
  },
  { id: 'b', title: 'Stove', price: 0, category: 'Outdoor > Kitchen', brand: 'Alpine' },
  { id: 'c', title: 'Just a title' },
];
const embeddings = EmbeddingTable.fromRaw(
  Float32Array.of(1, 2, 3, 1, 0, 2),
  3,
  2,
  'hash of the model',
  new Float32Array(2),
);
const cooccurrence = buildCooccurrence([[0, 1], [0, 1], [2]], 3);
const teacher = TeacherTable.from('hub:o/m', [[{ row: 2, gain: 0.5 }], [], [{ row: 0, gain: 0.25 }]]);

let files: Map<string, Uint8Array>;
let manifest: Manifest;
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const fileOf = async (name: string) => files.get(name)!;

beforeAll(async () => {
  files = await writeCompiled({ products, embeddings, cooccurrence, teacher });
  manifest = JSON.parse(textOf(files.get('manifest.json')!));
});

describe('a compiled catalogue', () => {
  it('comes back whole', async () => {
    const catalog = await readCompiled(manifest, fileOf);
    expect(catalog.products).toEqual(products);
    expect(catalog.embeddings).toEqual(embeddings);
    expect(catalog.cooccurrence).toEqual(cooccurrence);
    expect(catalog.teacher).toEqual(teacher);
  });

  it('has the version that the raw feed has, so that what is cached for one serves the other', async () => {
    expect((await readCompiled(manifest, fileOf)).version).toBe(createCatalog(products).version);
    expect(manifest).toMatchObject({ version: createCatalog(products).version });
    expect(createCatalog(products.toReversed()).version).not.toBe(createCatalog(products).version);
  });

  it('names files by their content, and only what there is', async () => {
    const again = await writeCompiled({ products, embeddings, cooccurrence, teacher });
    expect([...again.keys()]).toEqual([...files.keys()]);
    const other = await writeCompiled({ products: products.slice(1) });
    expect([...other.keys()]).toEqual([
      expect.stringMatching(/^products\.[\da-f]{16}\.json$/),
      'manifest.json',
    ]);
    expect(other.has(manifest.products[0]!.file)).toBe(false);
  });

  it('refuses a file that is cut, changed, or an HTML page', async () => {
    const page = new TextEncoder().encode('<!doctype html>');
    for (const { file } of partsOf(manifest)) {
      const good = files.get(file)!;
      const changed = good.slice();
      changed[good.length - 1]! ^= 1;
      for (const wrong of [page, good.subarray(1), changed]) {
        const read = readCompiled(manifest, async (name) => (name === file ? wrong : files.get(name)!));
        await expect(read).rejects.toMatchObject({ code: 'catalog-invalid' });
      }
    }
  });

  it.each([
    ['an earlier format', { format: 1 }],
    ['another format', { format: 3 }],
    ['parts that are not all there', { count: 4 }],
    ['no part', { products: [] }],
    [
      'a file elsewhere',
      { products: [{ file: '../products.json', bytes: 1, sha256: '0'.repeat(64), count: 3 }] },
    ],
    ['no version', { version: '' }],
  ])('refuses a manifest with %s', async (_, change) => {
    await expect(readCompiled({ ...manifest, ...change }, fileOf)).rejects.toMatchObject({
      code: 'catalog-invalid',
    });
  });

  it('believes no URL of a products file that was made by hand', async () => {
    const text = textOf(files.get(manifest.products[0]!.file)!).replace('"/a"', '"javascript:alert(1)"');
    const bytes = new TextEncoder().encode(text);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = Buffer.from(hash).toString('hex');
    const forged = { ...manifest, products: [{ ...manifest.products[0], bytes: bytes.length, sha256 }] };
    const catalog = await readCompiled(forged, async (name) =>
      name.startsWith('products') ? bytes : files.get(name)!,
    );
    expect(catalog.products[0]).not.toHaveProperty('url');
  });

  it('is cut into parts that a browser takes one by one, and comes back whole from them', async () => {
    const many = Array.from(
      { length: FIRST_ROWS + PART_ROWS + 1 },
      (_, i): Product => ({
        id: `p${i}`,
        title: `Tent ${i}`,
        ...(i % 3 === 0 && { description: `Text ${i}` }),
      }),
    );
    const written = await writeCompiled({ products: many });
    const large: Manifest = JSON.parse(textOf(written.get('manifest.json')!));
    expect(large.products.map(({ count }) => count)).toEqual([FIRST_ROWS, PART_ROWS, 1]);
    expect(large.descriptions).toHaveLength(3);
    expect(textOf(written.get(large.products[0]!.file)!)).not.toContain('Text 0');
    const catalog = await readCompiled(large, async (name) => written.get(name)!);
    expect(catalog.products).toEqual(many);
    const swapped = { ...large, products: [large.products[2], large.products[1], large.products[0]] };
    await expect(readCompiled(swapped, async (name) => written.get(name)!)).rejects.toMatchObject({
      code: 'catalog-invalid',
    });
  });
});
