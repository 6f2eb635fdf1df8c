// npm test: installs what is missing, then lint, types, unit tests, build, budgets, package checks and end-to-end tests.
// The last line sums up: every unit and end-to-end test, and each other step, counts one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium, ensurePackages } from './ensure.mjs';

const root = new URL('..', import.meta.url).pathname;
ensurePackages();
const chromium = ensureChromium();
rmSync(`${root}test-results`, { recursive: true, force: true });

const total = { passed: 0, failed: 0 };

/** Runs one step; `count` reads the runner's own report, without it the step counts one. */
function step(name, command, args, count) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
  });
  const counted = count?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A runner that fails beside its tests (an unhandled error, a server that did not start) has failed.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  return status === 0;
}

function report(file, read) {
  return () =>
    existsSync(`${root}${file}`) ? read(JSON.parse(readFileSync(`${root}${file}`, 'utf8'))) : undefined;
}

step('lint', 'npx', ['oxlint', '--deny-warnings']);
step('format', 'npx', ['biome', 'check', '.']);
step('types', 'npx', ['tsc', '--noEmit']);
step('dead code', 'npx', ['knip']);
const built = step('build', process.execPath, ['scripts/build.mjs']);
step(
  'unit tests',
  'npx',
  ['vitest', 'run', '--reporter=dot', '--reporter=json', '--outputFile.json=test-results/unit.json'],
  report('test-results/unit.json', ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  })),
);
if (built) {
  step('budgets', 'npx', ['size-limit']);
  step('package', 'npx', ['publint', '--strict']);
  step('package types', 'npx', ['attw', '--pack', '.', '--profile', 'esm-only']);
  step('types as a consumer sees them', 'npx', ['tsc', '-p', 'e2e/consumer']);
  step(
    'end to end',
    'npx',
    ['playwright', 'test'],
    report('test-results/e2e.json', ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
    })),
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
