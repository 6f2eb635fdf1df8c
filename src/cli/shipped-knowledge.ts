import { readFile, stat } from 'node:fs/promises';
import { decodeKnowledge } from '#knowledge/decode.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { CliError, fileProblem } from './cli-error.ts';
import { readKnowledge } from './knowledge-read.ts';
import { firstShipped } from './shipped.ts';

/**
 * Knowledge as a command was told to use it.
 * @param from a folder of department files or a packed file; `none` for none; undefined for what ships
 * @throws CliError
 */
export async function openKnowledge(from: string | undefined): Promise<Knowledge | undefined> {
  if (from === 'none') return undefined;
  const place = from ?? (await firstShipped('../knowledge.bin', '../../knowledge'));
  if (place === undefined) throw new CliError('No knowledge is built in: name its folder, or none.');
  const folder = await stat(place).then(
    (entry) => entry.isDirectory(),
    (error: unknown) => {
      throw fileProblem(place, error);
    },
  );
  if (folder) return (await readKnowledge(place)).knowledge;
  try {
    return decodeKnowledge(await readFile(place));
  } catch (error) {
    throw new CliError(`${place}: ${error instanceof Error ? error.message : 'it is no packed knowledge'}`);
  }
}
