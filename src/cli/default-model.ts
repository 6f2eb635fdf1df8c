import { dirname, relative } from 'node:path';
import { firstShipped } from './shipped.ts';

/** The model that a command uses: what was asked for, else the one that ships; undefined for none. */
export async function modelOrDefault(asked: string | undefined): Promise<string | undefined> {
  if (asked === 'none') return undefined;
  if (asked !== undefined) return asked;
  const manifest = await firstShipped(
    '../models/aisle-gpt2/aisle.json',
    '../../public/models/aisle-gpt2/aisle.json',
  );
  // As the user would type it, for what is printed and saved beside results.
  return manifest && (relative(process.cwd(), dirname(manifest)) || '.');
}
