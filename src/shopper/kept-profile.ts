import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShopperProfile } from '#contracts/shopper-profile.ts';
import { parseProfile } from './profile-schema.ts';
import type { ProfileStorage } from './profile-storage.ts';
import { dropExpired, EMPTY_PROFILE, type Update } from './profile-updates.ts';

/** A burst of events is one write. */
const WRITE_DELAY_MS = 400;
/** Changes that wait for consent; those of a page visit are far fewer. */
const MAX_WAITING = 400;

/** The profile in memory, and its counterpart in storage for as long as it may be kept there. */
export interface KeptProfile {
  readonly store: StoreApi<ShopperProfile>;
  change(update: Update): void;
  /** Writes what waits, and takes up what other tabs wrote. */
  sync(): void;
  /** Takes up what another tab has just written; null when it deleted the profile. */
  adopt(text: string | null): void;
  /** What is stored will be deleted: it is written again, as a whole, only if that is allowed again on this page. */
  detach(): void;
  /** Empties memory. */
  drop(): void;
}

/** `mayKeep` says whether consent allows to read and write storage at this moment; `now` is in ms since epoch. */
export function createKeptProfile(
  storage: ProfileStorage,
  mayKeep: () => boolean,
  now: () => number,
): KeptProfile {
  /** What is in memory and not yet in storage, oldest first. */
  let waiting: readonly Update[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stored = mayKeep() ? storage.read() : null;
  const store = createStore<ShopperProfile>(() => parseProfile(stored ?? null, now()));

  function show(profile: ShopperProfile): void {
    // Subscribers rank anew: what only looks new must not wake them.
    if (JSON.stringify(profile) !== JSON.stringify(store.getState())) store.setState(profile, true);
  }

  /** Makes the waiting changes on what is stored now, so that no tab undoes what another did, a deletion above all. */
  function replay(text: string | null): ShopperProfile {
    const time = now();
    return waiting.reduce((profile, update) => dropExpired(update(profile), time), parseProfile(text, time));
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function sync(): void {
    stopTimer();
    const text = mayKeep() ? storage.read() : undefined;
    if (text === undefined) return;
    const profile = replay(text);
    if (waiting.length > 0) storage.write(JSON.stringify(profile));
    waiting = [];
    show(profile);
  }

  function drop(): void {
    stopTimer();
    waiting = [];
    show(EMPTY_PROFILE);
  }

  return {
    store,
    sync,
    drop,
    change(update) {
      const next = dropExpired(update(store.getState()), now());
      if (next === store.getState()) return;
      waiting = [...waiting, update].slice(-MAX_WAITING);
      store.setState(next, true);
      if (mayKeep()) timer ??= setTimeout(sync, WRITE_DELAY_MS);
    },
    adopt(text) {
      if (text === null) drop();
      else if (mayKeep()) show(replay(text));
    },
    detach() {
      stopTimer();
      const kept = store.getState();
      waiting = [() => kept];
    },
  };
}
