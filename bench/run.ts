// npm run bench [-- --only NAME] [--json OUT]: benchmarks, each beside its baseline in the same run (`npm run build` first).
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { browser } from './browser.ts';
import { browser100k } from './browser-100k.ts';
import { bytes } from './bytes.ts';
import { catalog } from './catalog.ts';
import { compile } from './compile.ts';
import { instant } from './instant.ts';
import { knowledge } from './knowledge.ts';
import type { Entry } from './measure.ts';

const BENCHES = [bytes, instant, knowledge, catalog, compile, browser, browser100k];

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const chosen = BENCHES.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`--only is one of ${BENCHES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const machine = {
  cpu: cpus()[0]?.model.trim(),
  cores: cpus().length,
  node: process.version,
  date: new Date().toISOString(),
};
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
const results: Record<string, Entry[]> = {};
for (const bench of chosen) {
  console.log(`\n${bench.name}`);
  results[bench.name] = await bench.run();
  for (const { name, value, unit, aim, ratio } of results[bench.name]!) {
    const beside = [
      aim === undefined ? '' : `aim ${aim}`,
      ratio === undefined ? '' : `× ${ratio.toFixed(3)} of the baseline`,
    ];
    console.log(
      `  ${name.padEnd(64)} ${value.toFixed(1).padStart(9)} ${unit}  ${beside.filter(Boolean).join(', ')}`,
    );
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
process.exit(0);
