import type { Consent } from '#contracts/shopper-profile.ts';
import type { PageWindow } from '#page/source.ts';
import { wrapPush } from '#page/wrap-push.ts';
import { asLoose, type CreateConsentSource } from './consent-source.ts';

/**
 * The types that we honour, the nearest first: a profile for suggestions is "storage related to personalization".
 * Many banners know the advertising types and `analytics_storage` only; there that one speaks for us.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
const TYPES = ['personalization_storage', 'analytics_storage'] as const;

/**
 * `gtag('consent', 'default' | 'update', {…})` in the page's data layer. A denied default is a question that has not
 * been answered yet (each page begins with it, the stored answer follows as an update), so it is `pending`; only an
 * update denies. A default for some regions counts everywhere, because where the shopper is nobody knows here.
 */
export const googleConsentMode: CreateConsentSource = (window: PageWindow, changed) => {
  const defaults = new Map<string, Consent>();
  const updates = new Map<string, Consent>();
  const seen = new WeakSet<object>();
  let layer: unknown;
  let unwrap: (() => void) | undefined;

  function take(entry: unknown): void {
    const command = consentCommand(entry);
    if (command === undefined || seen.has(command.entry)) return;
    seen.add(command.entry);
    for (const type of TYPES) {
      const value = command.values[type];
      if (value !== 'granted' && value !== 'denied') continue;
      if (command.name === 'update') updates.set(type, value);
      else if (value === 'denied') defaults.set(type, 'pending');
      else if (!defaults.has(type)) defaults.set(type, 'granted');
    }
  }

  return {
    read() {
      const present = window.dataLayer;
      if (!Array.isArray(present)) return undefined;
      if (present !== layer) {
        unwrap?.();
        layer = present;
        unwrap = wrapPush(present, (entry) => consentCommand(entry) && changed());
      }
      for (const entry of present) take(entry);
      for (const type of TYPES) {
        const answer = updates.get(type) ?? defaults.get(type);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
    stop() {
      unwrap?.();
    },
  };
};

/** gtag's commands lie in the data layer as its Arguments object. */
function consentCommand(entry: unknown) {
  try {
    const object = asLoose(entry);
    const { 0: kind, 1: name, 2: values } = object ?? {};
    if (object === undefined || kind !== 'consent' || (name !== 'default' && name !== 'update'))
      return undefined;
    return { entry: object, name, values: asLoose(values) ?? {} };
  } catch {
    // An entry of the host's own that cannot be read.
    return undefined;
  }
}
