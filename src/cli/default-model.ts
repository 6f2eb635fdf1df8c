import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** The model that ships. */
const SHIPPED = 'public/models/aisle-gpt2';

/** The model that a command uses: what was asked for, else ours where it is built; undefined for none. */
export async function modelOrDefault(asked: string | undefined): Promise<string | undefined> {
  if (asked === 'none') return undefined;
  if (asked !== undefined) return asked;
  return access(join(SHIPPED, 'aisle.json')).then(
    () => SHIPPED,
    () => undefined,
  );
}
