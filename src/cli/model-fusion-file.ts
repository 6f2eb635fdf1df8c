import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFusion } from '#contracts/fusion.ts';
import { CliError, fileProblem } from './cli-error.ts';

/** `aisle.json` with these weights under `fusion`, its last key; every other byte stays as it is. */
export function withFusion(text: string, fusion: ModelFusion): string {
  const indent = /^\{\n([ \t]+)"/.exec(text)?.[1];
  if (indent === undefined)
    throw new CliError('aisle.json is not written one key a line; export the model again.');
  const own = text.search(new RegExp(`^${indent}"fusion":`, 'm'));
  const rest = own < 0 ? text : `${text.slice(0, own).trimEnd().replace(/,$/, '')}\n}\n`;
  const before = JSON.parse(text) as Record<string, unknown>;
  const { fusion: _, ...others } = before;
  if (JSON.stringify(JSON.parse(rest)) !== JSON.stringify(others)) {
    throw new CliError('aisle.json has keys after "fusion"; move it to the end.');
  }
  const block = JSON.stringify(fusion, undefined, indent).replaceAll('\n', `\n${indent}`);
  return `${rest.trimEnd().slice(0, -1).trimEnd()},\n${indent}"fusion": ${block}\n}\n`;
}

/** Writes the weights into a model directory. */
export async function writeFusion(directory: string, fusion: ModelFusion): Promise<void> {
  const file = join(directory, 'aisle.json');
  try {
    await writeFile(file, withFusion(await readFile(file, 'utf8'), fusion));
  } catch (error) {
    throw error instanceof CliError ? error : fileProblem(file, error);
  }
}
