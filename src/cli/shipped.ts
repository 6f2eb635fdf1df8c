import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The first of some paths that is there, each relative to this file: built into dist/cli, or in the sources. */
export async function firstShipped(...paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const file = fileURLToPath(new URL(path, import.meta.url));
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (there) return file;
  }
  return undefined;
}
