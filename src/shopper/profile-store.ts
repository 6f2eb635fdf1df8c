import type { StoreApi } from 'zustand/vanilla';
import { AisleError } from '#contracts/aisle-error.ts';
import type { Consent, ShopperProfile } from '#contracts/shopper-profile.ts';
import type { ShoppingEvent } from '#contracts/shopping-event.ts';
import type { ProfileSeam } from './browser-seam.ts';
import { createKeptProfile } from './kept-profile.ts';
import { createProfileStorage, PROFILE_KEY } from './profile-storage.ts';
import { dropCart, recordEvent, replaceCart, setPaused, type StatedLine } from './profile-updates.ts';

type Hook = () => void | Promise<void>;

export interface ProfileStoreOptions {
  readonly seam: ProfileSeam;
  /** By `effectiveConsent`. */
  readonly consent: Consent;
  /** Called with `storage-unavailable`: once for storage, and for each hook that could not delete. */
  report(error: AisleError): void;
}

export interface ProfileStore
  extends Pick<StoreApi<ShopperProfile>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** `quantity` (1 by default) counts for the cart only. */
  record(event: ShoppingEvent, quantity?: number): void;
  /** The whole cart; `time` in ms since epoch. Where a page comes with an empty one, what was in it was not disliked. */
  setCart(lines: readonly StatedLine[], time: number): void;
  pause(): void;
  resume(): void;
  /** Deletes every trace, here and in the hooks; resolves when the hooks are done. */
  forget(): Promise<void>;
  setConsent(consent: Consent): void;
  consent(): Consent;
  /** Deletes what another room keeps of the shopper. Called by `forget`, and when consent becomes denied. */
  onForget(hook: Hook): () => void;
  /** Writes now what waits to be written. */
  flush(): void;
  /** Writes, and lets go of the page. */
  dispose(): void;
}

/** The shopper's profile: in memory always, in localStorage (`aisle:profile`) only while consent is granted. */
export function createProfileStore({ seam, consent: given, report }: ProfileStoreOptions): ProfileStore {
  let consent = given;
  const hooks = new Set<Hook>();
  const storage = createProfileStorage(seam.storage, report);
  const kept = createKeptProfile(
    storage,
    () => consent === 'granted',
    () => seam.now(),
  );
  const { getState, getInitialState, subscribe } = kept.store;
  /** Whether this page has told of its cart: a line that goes from then on was taken out of it. */
  let cartIsKnown = false;

  async function runHooks(): Promise<void> {
    const runs = [...hooks].map(async (hook) => hook());
    for (const run of await Promise.allSettled(runs)) {
      if (run.status === 'rejected') report(AisleError.from(run.reason, 'storage-unavailable'));
    }
  }

  if (consent === 'denied') storage.clear();
  const stops = [
    seam.onVisibility(kept.sync),
    seam.onOtherTab((key, text) => {
      if (key === null || key === PROFILE_KEY) kept.adopt(text);
    }),
  ];

  return {
    getState,
    getInitialState,
    subscribe,
    record(event, quantity = 1) {
      cartIsKnown ||= event.type === 'cart' || event.type === 'uncart';
      kept.change(recordEvent(event, quantity));
    },
    setCart(lines, time) {
      const cameEmpty = !cartIsKnown && lines.length === 0;
      cartIsKnown = true;
      kept.change(cameEmpty ? dropCart() : replaceCart(lines, time));
    },
    pause: () => kept.change(setPaused(true)),
    resume: () => kept.change(setPaused(false)),
    flush: kept.sync,
    consent: () => consent,
    forget() {
      kept.drop();
      storage.clear();
      return runHooks();
    },
    setConsent(next) {
      if (next === consent) return;
      // What was granted until now is still written.
      if (next === 'pending') kept.sync();
      consent = next;
      if (next === 'granted') kept.sync();
      if (next !== 'denied') return;
      kept.detach();
      storage.clear();
      void runHooks();
    },
    onForget(hook) {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    dispose() {
      kept.sync();
      for (const stop of stops) stop();
    },
  };
}
