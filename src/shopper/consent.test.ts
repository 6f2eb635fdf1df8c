import { expect, test } from 'vitest';
import { effectiveConsent } from './consent.ts';

const GPC = { globalPrivacyControl: true };

test.each([
  [undefined, [], {}, 'granted'],
  [undefined, [], undefined, 'granted'],
  ['pending', [], {}, 'pending'],
  ['denied', [], {}, 'denied'],
  [undefined, [], GPC, 'denied'],
  ['pending', [], GPC, 'denied'],
  ['denied', [], GPC, 'denied'],
  ['granted', [], GPC, 'granted'],
  [undefined, [], { globalPrivacyControl: false }, 'granted'],
  [undefined, [], { globalPrivacyControl: 'true' }, 'granted'],
  // The shop's own word goes before its platforms', whichever way they differ.
  ['granted', ['denied'], {}, 'granted'],
  ['denied', ['granted'], {}, 'denied'],
  ['pending', ['granted'], {}, 'pending'],
  ['granted', ['denied'], GPC, 'granted'],
  // Among platforms the most cautious counts; one without a word does not count.
  [undefined, ['granted', 'pending'], {}, 'pending'],
  [undefined, ['pending', 'denied', 'granted'], {}, 'denied'],
  [undefined, [undefined, 'granted'], {}, 'granted'],
  [undefined, [undefined, undefined], {}, 'granted'],
  // A banner's grant is no answer to Global Privacy Control.
  [undefined, ['granted'], GPC, 'denied'],
] as const)('%s, platforms %j, navigator %j: %s', (explicit, platforms, navigator, consent) => {
  expect(effectiveConsent(explicit, platforms, navigator)).toBe(consent);
});
