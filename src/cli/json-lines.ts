import { open } from 'node:fs/promises';
import * as v from 'valibot';
import { fileProblem } from './cli-error.ts';
import type { Tally } from './tally.ts';

/** An id as catalogues and logs write it; numbers are read as their text. */
export const ID = v.pipe(
  v.union([v.string(), v.number()], 'must be text or a number'),
  v.transform((id) => String(id).trim()),
  v.nonEmpty('is empty'),
);

/**
 * The values of a JSONL file, one line in memory at a time. A line that is no JSON or does not fit goes to the tally.
 * @throws CliError when the file cannot be read
 */
export async function* readJsonLines<S extends v.GenericSchema>(
  file: string,
  schema: S,
  tally: Tally,
): AsyncGenerator<v.InferOutput<S>, void> {
  try {
    const handle = await open(file);
    let line = 0;
    for await (const raw of handle.readLines({ encoding: 'utf8' })) {
      line++;
      const text = (line === 1 ? raw.replace(/^\uFEFF/, '') : raw).trim();
      if (text === '') continue;
      const json = parse(text);
      if (json === undefined) {
        tally.malformed(file, line, 'not valid JSON');
        continue;
      }
      const result = v.safeParse(schema, json, { abortEarly: true });
      if (result.success) yield result.output;
      else tally.malformed(file, line, describe(result.issues[0]));
    }
  } catch (error) {
    throw fileProblem(file, error);
  }
}

/** undefined for what is no JSON; no JSON text means undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `"${path}" ${issue.message}`;
}
