import { existsSync, readdirSync, statSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;

/** Whether a source is newer than the last build, or there is none. */
export function isStale() {
  const built = `${root}dist-demo/catalog/manifest.json`;
  if (!existsSync(built)) return true;
  const time = statSync(built).mtimeMs;
  return [
    'src',
    'knowledge',
    'public',
    'index.html',
    'package-lock.json',
    'vite.config.ts',
    'scripts/build.mjs',
  ].some((path) => newest(`${root}${path}`) > time);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}
