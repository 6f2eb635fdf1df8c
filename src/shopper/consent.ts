import type { Consent } from '#contracts/shopper-profile.ts';

/** The most cautious first: where two platforms differ, the earlier of the two counts. */
const BY_CAUTION: readonly Consent[] = ['denied', 'pending', 'granted'];

/**
 * The consent that counts. What the shop says itself (`data-consent`, `aisle('consent', …)`) goes before what its
 * consent platforms say. Global Privacy Control (W3C draft) is a refusal that only the shop's own grant outweighs;
 * where nobody says anything, the profile on the shopper's own device is kept.
 */
export function effectiveConsent(
  explicit: Consent | undefined,
  platforms: readonly (Consent | undefined)[],
  navigator: object | undefined,
): Consent {
  if (explicit === 'granted') return 'granted';
  const refused =
    navigator !== undefined && 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true;
  if (refused) return 'denied';
  return explicit ?? BY_CAUTION.find((consent) => platforms.includes(consent)) ?? 'granted';
}
