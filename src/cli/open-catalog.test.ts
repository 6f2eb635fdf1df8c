import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import { writeCompiled } from '#catalog/compiled.ts';
import { TeacherTable } from '#catalog/teacher.ts';
import { openCatalog } from './open-catalog.ts';
import { Tally } from './tally.ts';

it('takes a compiled catalogue with its teacher, and no counts: those come from the log that a command names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aisle-open-'));
  const products = [
    { id: 'tent', title: 'Ridge tent', description: 'Keeps dry.' },
    { id: 'mat', title: 'Foam mat' },
  ];
  const teacher = TeacherTable.from('hub:some/teacher', [[{ row: 1, gain: 2 }], []]);
  const cooccurrence = buildCooccurrence([[0, 1]], 2);
  for (const [name, bytes] of await writeCompiled({ products, teacher, cooccurrence }))
    await writeFile(join(folder, name), bytes);

  const catalog = await openCatalog(join(folder, 'manifest.json'), new Tally(() => {}));
  expect(catalog.products).toEqual(products);
  expect(catalog.teacher).toEqual(teacher);
  expect(catalog.cooccurrence).toBeUndefined();
});
