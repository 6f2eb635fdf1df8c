import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { small } from '#knowledge/small-knowledge.ts';
import { judgeTitles } from './knowledge-titles.ts';

const directory = await mkdtemp(join(tmpdir(), 'aisle-titles-'));
afterAll(() => rm(directory, { recursive: true }));

async function file(name: string, rows: readonly object[]): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}

it('counts what became of each title, over several files and by department', async () => {
  const one = await file('one.jsonl', [
    { title: 'Dome tent', type: 'tent' },
    { title: 'Dog bed', type: ['dog-bed', 'tent'] },
    { title: 'Phone case', type: 'smartphone' },
  ]);
  const two = await file('two.jsonl', [
    { title: 'Vardal Reserva', type: 'bread' },
    { title: 'Tent pegs', type: null },
    { title: 'Vardal', type: null },
    { title: 'Acme Tent', brand: 'Acme', type: 'no-such-type' },
  ]);
  const [all, ...rest] = await judgeTitles(small, [one, two], false);
  expect(all).toBe(
    'precision 40.0%, coverage 80.0% (2 right, 2 wrong, 1 unknown, 1 of no type recognised, 1 of no type left)',
  );
  expect(rest).toContain(
    '  phones: precision 0.0%, coverage 100.0% (0 right, 1 wrong, 0 unknown, 0 of no type recognised, 0 of no type left)',
  );
  expect(rest).toContain('  Acme Tent: no-such-type is no type');
  expect(rest.some((line) => line.includes('→'))).toBe(false);
});

it('prints every title that is not recognised rightly, if asked', async () => {
  const path = await file('three.jsonl', [
    { title: 'Phone case', type: 'smartphone' },
    { title: 'Dome tent', type: 'tent' },
  ]);
  const lines = await judgeTitles(small, [path], true);
  expect(lines.filter((line) => line.includes('→'))).toEqual([
    '  Phone case [] → phone-case 0.98; it is smartphone',
  ]);
});
