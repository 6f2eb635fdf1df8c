import { expect, test } from 'vitest';
import { effectiveConsent } from './consent.ts';

const GPC = { globalPrivacyControl: true };

test.each([
  [undefined, {}, 'granted'],
  [undefined, undefined, 'granted'],
  ['pending', {}, 'pending'],
  ['denied', {}, 'denied'],
  [undefined, GPC, 'denied'],
  ['pending', GPC, 'denied'],
  ['denied', GPC, 'denied'],
  ['granted', GPC, 'granted'],
  [undefined, { globalPrivacyControl: false }, 'granted'],
  [undefined, { globalPrivacyControl: 'true' }, 'granted'],
] as const)('%s with %j is %s', (explicit, navigator, consent) => {
  expect(effectiveConsent(explicit, navigator)).toBe(consent);
});
