import { readFile } from 'node:fs/promises';
import { CliError, fileProblem } from './cli-error.ts';

/** The value of a JSON file. @throws CliError when it cannot be read, or is no JSON */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileProblem(file, error);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`${file}: not valid JSON.`);
  }
}
