import { KEY_PREFIX } from './profile-storage.ts';

const KEY = `${KEY_PREFIX}visitor`;

/**
 * A random number that tells one browser of a shop from another, for splitting shoppers into groups. It is kept beside
 * the profile, under the same consent, and is deleted with it; where nothing may be kept it lasts for this page.
 */
export interface VisitorId {
  readonly id: string;
  /** Keeps the id from now on; where an earlier visit has kept one already, that one stays. */
  keep(): void;
}

/** `storage` throws where storage is blocked; `mayRead` is whether consent is granted now. */
export function createVisitorId(storage: () => Storage, mayRead: boolean): VisitorId {
  const id = (mayRead && attempt(() => storage().getItem(KEY))) || randomId();
  return {
    id,
    keep: () =>
      void attempt(() => {
        if (storage().getItem(KEY) === null) storage().setItem(KEY, id);
      }),
  };
}

function randomId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // Blocked or full: the id lasts for this page.
    return undefined;
  }
}
