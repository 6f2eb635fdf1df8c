import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes files into a directory so that no reader ever sees half of one: each is written under another name and renamed.
 * @param last the file that names the others, and therefore comes after them
 */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, Uint8Array>,
  last: string,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const names = [...files.keys()].sort((a, b) => Number(a === last) - Number(b === last));
  for (const name of names) {
    const draft = join(directory, `.${name}.${process.pid}.draft`);
    try {
      await writeFile(draft, files.get(name) ?? new Uint8Array());
      await rename(draft, join(directory, name));
    } finally {
      await rm(draft, { force: true });
    }
  }
}
