import type { Consent } from '#contracts/shopper-profile.ts';

/**
 * The consent that counts. Global Privacy Control (W3C draft) is a refusal that only an explicit grant outweighs;
 * where neither it nor the shop says anything, the profile on the shopper's own device is kept.
 */
export function effectiveConsent(explicit: Consent | undefined, navigator: object | undefined): Consent {
  if (explicit === 'granted') return 'granted';
  const refused =
    navigator !== undefined && 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true;
  return refused ? 'denied' : (explicit ?? 'granted');
}
