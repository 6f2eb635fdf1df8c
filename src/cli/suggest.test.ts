import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSuggest } from './suggest-command.ts';

const PRODUCTS = [
  { id: 'tent', title: 'Ridge two person tent', category: 'Outdoor > Tents' },
  { id: 'tent2', title: 'Havn family tent', category: 'Outdoor > Tents' },
  { id: 'mat', title: 'Foam sleeping mat', category: 'Outdoor > Sleeping' },
  { id: 'lamp', title: 'Reading lamp', category: 'Home > Lamps' },
];

async function suggest(placement: 'cart' | 'similar', ...items: string[]): Promise<string[]> {
  const catalog = join(await mkdtemp(join(tmpdir(), 'aisle-suggest-')), 'catalog.jsonl');
  await writeFile(catalog, PRODUCTS.map((product) => JSON.stringify(product)).join('\n'));
  return runSuggest({ catalog, items, placement, limit: 2, model: 'none', knowledge: 'knowledge' }, () => {});
}

describe('aisle suggest', () => {
  it('completes a cart, and says why', async () => {
    expect((await suggest('cart', 'tent'))[0]).toBe(
      'Foam sleeping mat  (complement of Ridge two person tent)',
    );
  });

  it('takes titles of the catalogue, and of things that it does not sell', async () => {
    expect((await suggest('similar', 'RIDGE two person tent'))[0]).toContain('Havn family tent');
    expect((await suggest('cart', 'Dome tent, blue'))[0]).toBe(
      'Foam sleeping mat  (complement of Dome tent, blue)',
    );
  });
});
