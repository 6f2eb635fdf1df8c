import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASELINES } from './baseline-parameters.ts';
import { CAMPING } from './fixture-knowledge.ts';
import { type JudgedReport, judgedTables, runJudged } from './judged-command.ts';

const PRODUCTS = [
  { id: 'tent', title: 'Ridge two person tent', category: 'Outdoor > Tents' },
  { id: 'tent2', title: 'Havn family tent', category: 'Outdoor > Tents' },
  { id: 'mat', title: 'Foam sleeping mat', category: 'Outdoor > Sleeping' },
  { id: 'mat-wide', title: 'Foam sleeping mat wide', category: 'Outdoor > Sleeping', groupId: 'mat' },
  { id: 'lamp', title: 'Reading lamp', category: 'Home > Lamps' },
];

async function run(cases: readonly object[]): Promise<{ report: JudgedReport; told: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'aisle-judged-'));
  const [catalog, judged] = [join(folder, 'catalog.jsonl'), join(folder, 'judged.jsonl')];
  await writeFile(catalog, PRODUCTS.map((product) => JSON.stringify(product)).join('\n'));
  await writeFile(judged, cases.map((one) => JSON.stringify(one)).join('\n'));
  await mkdir(join(folder, 'knowledge'));
  await writeFile(join(folder, 'knowledge', 'camping.yaml'), CAMPING);
  const told: string[] = [];
  const report = await runJudged(
    {
      catalog,
      cases: judged,
      model: 'none',
      knowledge: join(folder, 'knowledge'),
      methods: ['bm25', 'aisle-instant', 'aisle-no-knowledge'],
      seed: 1,
      json: join(folder, 'out.json'),
      parameters: BASELINES,
    },
    (line) => told.push(line),
  );
  expect(JSON.parse(await readFile(join(folder, 'out.json'), 'utf8'))).toMatchObject({ report });
  return { report, told };
}

const cart = (relevant: Record<string, number>) => ({
  case: 'a',
  kind: 'bought-together',
  events: [{ type: 'cart', item: 'tent' }],
  relevant,
});

describe('aisle judged', () => {
  it('scores lists by grade, by kind and by type', async () => {
    const { report } = await run([cart({ mat: 2 })]);
    expect(Object.keys(report)).toEqual(['all', 'bought-together']);
    const { bm25, 'aisle-instant': instant } = report['bought-together']!;
    // "tent" finds the other tent, and says nothing of the mat: it stands behind all others.
    expect(bm25!['NDCG@10']).toBe(0.5);
    expect(instant!['NDCG@10']).toBe(1);
    // One card of six is of a wanted type.
    expect(instant!.typePrecision).toBeCloseTo(1 / 6);
    expect(judgedTables(report)).toContain('bought-together (1 cases)');
  });

  it('drops ids that the catalogue does not have, and counts them', async () => {
    const { told } = await run([
      cart({ mat: 1, ghost: 2 }),
      { ...cart({ mat: 1 }), events: [{ type: 'view', item: 'ghost' }] },
    ]);
    expect(told).toContain('1 × unknown-relevant-item');
    expect(told).toContain('1 × no-case');
  });

  it('names a line that is wrong, and refuses a file without a case', async () => {
    await expect(run([{ ...cart({ mat: 3 }) }])).rejects.toThrow('no line gives a case');
  });
});
