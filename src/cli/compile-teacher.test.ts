import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalog } from '#catalog/create-catalog.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askTeacher, type Teacher } from './compile-teacher.ts';
import { NodeEngine } from './node-engine.ts';

const MODEL = 'public/models/aisle-gpt2';
const engine = new NodeEngine(MODEL);
const { signal } = new AbortController();
let directory: string;
let modelHash: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aisle-teacher-'));
  ({ modelHash } = await engine.load());
}, 60_000);
afterAll(async () => {
  engine.dispose();
  await rm(directory, { recursive: true });
});

it('asks the shipped model, as any other: the gain is likelihood after the product, less likelihood alone', async () => {
  const titles = [
    'Jumbo bag red retrospot',
    'Jumbo bag pink polkadot',
    'Lunch bag red retrospot',
    'Tea towel',
  ];
  const catalog = createCatalog(titles.map((title, i) => ({ id: `p${i}`, title, category: 'Bags' })));
  const teacher: Teacher = {
    model: MODEL,
    modelHash,
    scoreTitles: (events, items) => engine.scoreTitles(events, items, signal),
  };
  const table = await askTeacher(catalog, teacher, directory, () => {});
  expect(table.model).toBe('aisle-gpt2');
  const { rows, weights } = table.neighbours(0);
  expect(rows.length).toBeGreaterThan(0);
  const items = catalog.products.map((product, row) => toPromptItem(product, catalog.priceBands[row]!));
  const best = [items[rows[0]!]!];
  const [after] = await engine.scoreTitles([{ type: 'purchase', ...items[0]! }], best, signal);
  const [alone] = await engine.scoreTitles([], best, signal);
  // The table keeps 16 bits of a gain; a pass over several titles gives each what it has alone, to 1e-5.
  expect(Math.abs(weights[0]! * table.scale - (after! - alone!))).toBeLessThan(0.001);
}, 60_000);
