import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** Room → the rooms that it may import, beside its own folder. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  page: ['contracts'],
  shopper: ['contracts'],
  catalog: ['contracts'],
  knowledge: ['contracts'],
  model: ['contracts'],
  worker: ['contracts', 'model'],
  engine: ['contracts', 'catalog'],
  recommend: ['contracts', 'catalog', 'knowledge'],
  store: ['contracts'],
  widget: ['contracts', 'store'],
};
const ALL = [...Object.keys(ROOMS), 'embed', 'cli'];
const RUNTIME = '@huggingface/transformers';
const REACT = ['react', 'react-dom', 'react-dom/client'];
const WITH_RUNTIME = ['worker', 'cli'];
const WITH_REACT = ['widget', 'embed'];

interface Case {
  readonly room: string;
  readonly imported: string;
  /** What the linter has to say; undefined for an import that is allowed. */
  readonly refusal: string | undefined;
}

const cases: readonly Case[] = [
  ...Object.entries(ROOMS).flatMap(([room, free]) => [
    ...ALL.filter((other) => other !== room).map((other) => ({
      room,
      imported: `#${other}/thing.ts`,
      refusal: free.includes(other) ? undefined : `src/${room} may import only`,
    })),
    { room, imported: './thing.ts', refusal: undefined },
    { room, imported: '../embed/thing.ts', refusal: 'imported as #folder/file.ts' },
  ]),
  ...ALL.flatMap((room) => [
    { room, imported: RUNTIME, refusal: WITH_RUNTIME.includes(room) ? undefined : 'import the runtime' },
    ...REACT.map((imported) => ({
      room,
      imported,
      refusal: WITH_REACT.includes(room) ? undefined : 'React belongs to src/widget',
    })),
  ]),
];

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  readonly filename: string;
}

const fileOf = ({ room, imported }: Case): string => `src/${room}/${imported.replaceAll(/[^a-z-]/g, '_')}.ts`;

/** A copy of the tree's configuration, with nothing beside it but one file for each case. */
let directory: string;
let files: number;
let diagnostics: readonly Diagnostic[];
let status: number;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aisle-lint-'));
  await cp('.oxlintrc.json', join(directory, '.oxlintrc.json'));
  for (const each of cases) {
    const file = join(directory, fileOf(each));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `import { thing } from '${each.imported}';\nexport const other = thing;\n`);
  }
  const oxlint = resolve('node_modules/.bin/oxlint');
  const { stdout, code } = await run(oxlint, ['--deny-warnings', '--format=json', 'src'], {
    cwd: directory,
  }).then(
    (out) => ({ stdout: out.stdout, code: 0 }),
    (thrown: { stdout: string; code: number }) => thrown,
  );
  const report = JSON.parse(stdout) as { diagnostics: Diagnostic[]; number_of_files: number };
  files = report.number_of_files;
  diagnostics = report.diagnostics;
  status = code;
});

afterAll(() => rm(directory, { recursive: true, force: true }));

it('the linter reads every file, and fails', () => {
  expect(files).toBe(cases.length);
  expect(status).toBe(1);
});

describe.each([...new Set(cases.map(({ room }) => room))])('src/%s', (room) => {
  const own = cases.filter((each) => each.room === room);
  const found = (each: Case): Diagnostic[] =>
    diagnostics.filter(({ filename }) => filename.endsWith(fileOf(each)));

  it.each(own.filter(({ refusal }) => refusal !== undefined))('may not import $imported', (each) => {
    expect(found(each)).toEqual([
      expect.objectContaining({ code: expect.stringContaining('no-restricted-imports') }),
    ]);
    expect(JSON.stringify(found(each))).toContain(each.refusal);
  });

  it.each(own.filter(({ refusal }) => refusal === undefined))('may import $imported', (each) => {
    expect(found(each)).toEqual([]);
  });
});
