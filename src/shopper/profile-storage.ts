import { AisleError } from '#contracts/aisle-error.ts';

/** Everything that any part of Aisle keeps in localStorage begins with this. */
export const KEY_PREFIX = 'aisle:';
export const PROFILE_KEY = `${KEY_PREFIX}profile`;

/** Storage that may be full, blocked or absent: a fault is reported once, and from then on nothing is tried but deletion. */
export interface ProfileStorage {
  /** The stored text; null when there is none, undefined when storage cannot be used. */
  read(): string | null | undefined;
  write(text: string): void;
  /** Deletes all that Aisle keeps there. */
  clear(): void;
}

export function createProfileStorage(
  open: () => Storage,
  report: (error: AisleError) => void,
): ProfileStorage {
  let usable = true;

  function attempt<T>(action: (storage: Storage) => T): T | undefined {
    if (!usable) return undefined;
    try {
      return action(open());
    } catch (thrown) {
      usable = false;
      report(new AisleError('storage-unavailable', thrown instanceof Error ? thrown.name : undefined));
      return undefined;
    }
  }

  return {
    read: () => attempt((storage) => storage.getItem(PROFILE_KEY)),
    write: (text) => attempt((storage) => storage.setItem(PROFILE_KEY, text)),
    clear() {
      try {
        const storage = open();
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
        for (const key of keys) if (key?.startsWith(KEY_PREFIX)) storage.removeItem(key);
      } catch {
        // Storage that cannot be opened holds nothing of ours that could be deleted.
      }
    },
  };
}
