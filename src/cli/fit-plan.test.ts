import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFitPlan } from './fit-plan.ts';

async function plan(text: string) {
  const file = join(await mkdtemp(join(tmpdir(), 'aisle-plan-')), 'plan.json');
  await writeFile(file, text);
  return readFitPlan(file);
}

describe('a plan of what to fit on', () => {
  it('fills in what is left out', async () => {
    const sets = [{ name: 'shop', catalog: 'c.jsonl', sessions: 's.jsonl' }];
    expect(await plan(JSON.stringify({ sets }))).toEqual({ sets, limit: 1000, l2: 0.001, seed: 1 });
  });

  it.each([
    ['{', 'not valid JSON'],
    ['{"sets":[]}', 'needs at least one set'],
    ['{"sets":[{"name":"a","catalog":"c"}]}', 'needs either "sessions" or "judged"'],
    ['{"sets":[{"name":"a","catalog":"","judged":"j"}]}', 'sets.0.catalog must be the path of a file'],
    ['{"sets":[{"name":"a","catalog":"c","judged":"j","size":2}]}', 'sets.0.size'],
  ])('says what is wrong with %s', async (text, problem) => {
    await expect(plan(text)).rejects.toThrow(problem);
  });
});
