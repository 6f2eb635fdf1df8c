import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from './evaluate.ts';

const TINY = 'evaluation/tiny';
const MODEL = existsSync('public/models/aisle-gpt2/aisle.json') ? 'public/models/aisle-gpt2' : 'none';
const METRICS = ['HR@1', 'HR@5', 'HR@10', 'NDCG@5', 'NDCG@10', 'NDCG@20', 'MRR@20'] as const;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function aisle(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'src/cli/aisle.ts', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

const EVALUATE = [
  'evaluate',
  '--catalog',
  `${TINY}/catalog.jsonl`,
  '--sessions',
  `${TINY}/test.jsonl`,
].concat(['--knowledge', 'none']);
/** Without knowledge, whose sources take seconds to read; the one run that is looked at in whole has it. */
const evaluate = (...args: string[]) => aisle(...EVALUATE, ...args);
const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Evaluation;

let folder: string;
let cases: { session: string; target: string; ranks: Record<string, number> }[];
let result: Evaluation;
let run: Run;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-evaluate-'));
  const [json, perCase] = [join(folder, 'out.json'), join(folder, 'cases.jsonl')];
  run = await evaluate(
    '--knowledge',
    'knowledge',
    '--train',
    `${TINY}/train.jsonl`,
    '--model',
    MODEL,
    '--json',
    json,
    '--cases',
    perCase,
  );
  expect(run).toMatchObject({ code: 0 });
  result = await readJson(json);
  cases = (await readFile(perCase, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as (typeof cases)[number]);
}, 240_000);

describe('aisle evaluate on the tiny shop', () => {
  it('reports every method that can run, and why another cannot', () => {
    const model = MODEL === 'none' ? [] : ['lm', 'queries', 'titles', 'embedding'];
    expect(Object.keys(result.methods).toSorted()).toEqual(
      [
        'random',
        'popularity',
        'bm25',
        'bm25-last',
        'bm25-decay',
        'itemknn',
        'vsknn',
        'itemknn+bm25',
        'aisle-instant',
        'aisle-no-knowledge',
        'aisle',
        ...model,
      ].toSorted(),
    );
    expect(result.unavailable.untrained).toContain('--untrained DIR');
    expect(run.stdout).toContain('aisle / ');
  });

  it('has the shape of the contract, and figures that can be true', () => {
    expect(result.cases).toBe(cases.length);
    for (const method of Object.values(result.methods)) {
      for (const part of [method, method.subsets['new-items'], method.subsets['no-shared-word']]) {
        for (const name of METRICS) {
          expect(part[name]).toBeGreaterThanOrEqual(0);
          expect(part[name]).toBeLessThanOrEqual(1);
        }
        expect(part['HR@1']).toBeLessThanOrEqual(part['NDCG@5']);
        expect(part['NDCG@5']).toBeLessThanOrEqual(part['HR@5']);
        expect(part['HR@5']).toBeLessThanOrEqual(part['HR@10']);
        for (const name of ['NDCG@10', 'HR@10'] as const) {
          expect(part.ci95[name][0]).toBeLessThanOrEqual(part[name]);
          expect(part.ci95[name][1]).toBeGreaterThanOrEqual(part[name]);
        }
      }
      expect(method['coverage@10']).toBeGreaterThan(0);
      expect(method.msPerCase).toBeGreaterThanOrEqual(0);
    }
    expect(result.methods.itemknn!.subsets['new-items']).toMatchObject({ 'HR@10': 0 });
    expect(result.methods.itemknn!.subsets['new-items'].n).toBeGreaterThan(0);
    expect(Object.keys(result.paired)).not.toContain('aisle');
    expect(result.config).toMatchObject({ seed: 1, catalog: `${TINY}/catalog.jsonl` });
  });

  it('means what it says: ranks of the cases give the figures', () => {
    const ranks = cases.map((one) => one.ranks.bm25!);
    const hits = ranks.filter((rank) => rank <= 10).length / ranks.length;
    expect(result.methods.bm25!['HR@10']).toBeCloseTo(hits, 12);
  });

  it('learns something from the log, and nothing from chance', () => {
    const { random, itemknn } = result.methods;
    expect(Math.abs(random!['HR@10'] - 10 / 60)).toBeLessThan(0.12);
    expect(itemknn!['NDCG@10']).toBeGreaterThan(3 * random!['NDCG@10']);
  });
});

describe('scores from elsewhere', () => {
  it('rank perfectly when they are perfect, and last when they are reversed', async () => {
    const ids = (await readFile(`${TINY}/catalog.jsonl`, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    const write = (name: string, scoreOf: (isTarget: boolean) => number) => {
      const lines = cases.map(({ session, target }) =>
        JSON.stringify({
          session,
          scores: Object.fromEntries(ids.map((id) => [id, scoreOf(id === target)])),
        }),
      );
      return writeFile(join(folder, name), lines.join('\n'));
    };
    await write('perfect.jsonl', (isTarget) => (isTarget ? 1 : 0));
    await write('reversed.jsonl', (isTarget) => (isTarget ? 0 : 1));
    await write('equal.jsonl', () => 1);
    const json = join(folder, 'scores.json');
    const files = ['perfect', 'reversed', 'equal'].flatMap((name) => [
      '--scores',
      `${name}=${join(folder, name)}.jsonl`,
    ]);
    expect(await evaluate('--methods', 'bm25', '--model', 'none', '--json', json, ...files)).toMatchObject({
      code: 0,
    });
    const { methods } = await readJson(json);
    expect(methods.perfect).toMatchObject({ 'NDCG@10': 1, 'HR@1': 1, 'MRR@20': 1 });
    expect(methods.reversed).toMatchObject({ 'NDCG@20': 0, 'MRR@20': 0 });
    expect(methods.equal).toMatchObject({ 'NDCG@20': 0, 'MRR@20': 0 });
  }, 60_000);
});

describe('what goes wrong', () => {
  it('is told in one line, and ends the run with a code', async () => {
    const failures: [string[], RegExp][] = [
      [['--sessions', 'nowhere.jsonl'], /^aisle: nowhere\.jsonl: no such file\.$/],
      [['--methods', 'itemknn'], /itemknn cannot run: .*--train FILE/],
      [['--methods', 'queries'], /queries cannot run: .*--model DIR/],
      [['--methods', 'untrained'], /untrained cannot run: .*--untrained DIR/],
      [['--limit', '0'], /Use a whole number from 1 on/],
      [['--methods', 'bm52'], /"bm52" is no method; use random/],
      [['--model', folder, '--methods', 'aisle'], /no model is there/],
    ];
    await Promise.all(
      failures.map(async ([args, message]) => {
        const model = args.includes('--model') ? [] : ['--model', 'none'];
        const { code, stderr } = await evaluate(...model, ...args);
        expect(code).toBe(1);
        expect(stderr.trim()).toMatch(message);
      }),
    );
  }, 120_000);

  it('in single lines is named and counted, and the rest goes on', async () => {
    const sessions = join(folder, 'broken.jsonl');
    const json = join(folder, 'broken.json');
    const good = JSON.stringify({
      session: 1,
      events: [
        { type: 'view', item: 'mouse' },
        { type: 'view', item: 'keyboard' },
      ],
    });
    const bad = JSON.stringify({ session: 'b', events: [{ type: 'look', item: 'mouse' }] });
    await writeFile(sessions, `${good}\n{"session"\n\n${bad}\n`);
    const { code, stderr } = await evaluate('--sessions', sessions, '--model', 'none', '--json', json);
    expect(code).toBe(0);
    expect(stderr).toContain(`${sessions}:2: not valid JSON`);
    expect(stderr).toContain(`${sessions}:4: "events.0.type" must be view, cart, uncart or purchase`);
    expect(await readJson(json)).toMatchObject({ cases: 1, skipped: { 'malformed-line': 2 } });
  }, 60_000);

  it('everywhere leaves no case, which is an error', async () => {
    const sessions = join(folder, 'empty.jsonl');
    await writeFile(sessions, '{"session":"a","events":[{"type":"view","item":"mouse"}]}\n');
    const { code, stderr } = await evaluate('--sessions', sessions, '--model', 'none');
    expect(code).toBe(1);
    expect(stderr).toContain('no session gives a case (1 no-history)');
  }, 60_000);
});
