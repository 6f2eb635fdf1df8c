import type { Consent } from '#contracts/shopper-profile.ts';
import { effectiveConsent } from '#shopper/consent.ts';
import type { ConsentSource, ConsentWindow } from './consent-source.ts';
import { googleConsentMode } from './google-consent-mode.ts';
import { shopify } from './shopify.ts';
import { tcf } from './tcf.ts';

/** How soon a platform that came after us is noticed, in ms. Changes of one that is there are heard at once. */
const POLL_MS = 500;

export interface ConsentWatch {
  current(): Consent;
  /** The shop's own word; from now on it goes before what platforms say. */
  setExplicit(consent: Consent): void;
  stop(): void;
}

/** Follows the shop's own word and its consent platforms. `onChange` is called with each new consent that counts. */
export function watchConsent(
  given: Consent | undefined,
  window: ConsentWindow,
  onChange: (consent: Consent) => void,
): ConsentWatch {
  let explicit = given;
  // Not within the platform's own call: it may answer while it is asked.
  const soon = (): void => queueMicrotask(look);
  const sources = [googleConsentMode, tcf, shopify].map((create) => create(window, soon));
  const find = (): Consent => effectiveConsent(explicit, sources.map(ask), window.navigator);
  let current = find();

  function look(): void {
    const next = find();
    if (next === current) return;
    current = next;
    onChange(next);
  }

  const timer = window.setInterval(look, POLL_MS);
  return {
    current: () => current,
    setExplicit(consent) {
      explicit = consent;
      look();
    },
    stop() {
      window.clearInterval(timer);
      for (const source of sources) source.stop();
    },
  };
}

/** A platform that cannot be read has not answered. */
function ask(source: ConsentSource): Consent | undefined {
  try {
    return source.read();
  } catch {
    return 'pending';
  }
}
