import type { Consent } from '#contracts/shopper-profile.ts';
import { asLoose, type CreateConsentSource, type Loose } from './consent-source.ts';

/** Both are told on the document: the API has come, and the visitor has answered. */
const EVENTS = ['shopifyCustomerPrivacyApiLoaded', 'visitorConsentCollected'] as const;

/** What a profile for suggestions is, in Shopify's words; both must be allowed. */
const PURPOSES = ['analytics', 'preferences'] as const;

/**
 * Shopify's Customer Privacy API. What is allowed already weighs the shop's settings, the visitor's region and answer.
 * A Shopify page that has not loaded the API yet has not answered.
 * https://shopify.dev/docs/api/customer-privacy
 */
export const shopify: CreateConsentSource = (window, changed) => {
  for (const name of EVENTS) window.document.addEventListener(name, changed);
  return {
    read() {
      const shop = asLoose(window.Shopify);
      const api = asLoose(shop?.customerPrivacy);
      // A page that merely has something called Shopify, such as a buy button, has no consent to ask for.
      if (api === undefined) return typeof shop?.loadFeatures === 'function' ? 'pending' : undefined;
      return answerOf(api);
    },
    stop() {
      for (const name of EVENTS) window.document.removeEventListener(name, changed);
    },
  };
};

function answerOf(api: Loose): Consent {
  const refused = PURPOSES.filter((purpose) => call(api, `${purpose}ProcessingAllowed`) !== true);
  if (refused.length === 0) return 'granted';
  // Not allowed as long as the visitor has not chosen ("") is a question, not a refusal.
  const chosen = asLoose(call(api, 'currentVisitorConsent'));
  return chosen !== undefined && refused.every((purpose) => (chosen[purpose] ?? '') === '')
    ? 'pending'
    : 'denied';
}

function call(api: Loose, method: string): unknown {
  const found = api[method];
  return typeof found === 'function' ? (found as () => unknown).call(api) : undefined;
}
