import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalog } from '#catalog/catalog.ts';
import { readCompiled } from '#catalog/compiled.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import { readFeed } from '#catalog/read-feed.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import { CliError, fileProblem } from './cli-error.ts';
import type { Tally } from './tally.ts';

/**
 * A feed, or the manifest of a compiled catalogue, as a catalogue. Of its tables only the teacher's is taken: counts come
 * from the log that the command names, and embeddings from its model.
 * @throws CliError
 */
export async function openCatalog(file: string, tally: Tally): Promise<Catalog> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw fileProblem(file, error);
  }
  try {
    const feed = readFeed(text);
    if (feed.kind === 'manifest') {
      const compiled = await readCompiled(feed.manifest, (name) => readFile(join(dirname(file), name)));
      return createCatalog(compiled.products, { teacher: compiled.teacher });
    }
    for (const { row, field, problem, done } of feed.report.problems) {
      if (done === 'skipped')
        tally.malformed(file, row, field === undefined ? problem : `"${field}" ${problem}`);
    }
    return createCatalog(feed.products);
  } catch (error) {
    throw new CliError(`${file}: ${AisleError.from(error, 'catalog-invalid').message}`);
  }
}
