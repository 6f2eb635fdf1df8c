import type { Consent } from '#contracts/shopper-profile.ts';
import { asLoose, type CreateConsentSource } from './consent-source.ts';

/**
 * What a profile for suggestions is, in the framework's words: 1 store and access information on a device, 5 create
 * profiles to personalise content, 6 use profiles to select personalised content. From TCF 2.2 on, all of them rest on
 * consent alone, so legitimate interests are not looked at.
 * https://iabeurope.eu/iab-europe-transparency-consent-framework-policies/
 */
const PURPOSES = ['1', '5', '6'] as const;

const NAME = '__tcfapi';

type TcfApi = (command: string, version: number, callback: unknown, argument?: unknown) => void;

/** IAB Europe's Transparency and Consent Framework, version 2, in the page itself (`window.__tcfapi`). */
export const tcf: CreateConsentSource = (window, changed) => {
  let api: TcfApi | undefined;
  let listener: unknown;
  let stopped = false;
  let said: Consent | undefined;

  function hear(data: unknown, success: unknown): void {
    const told = asLoose(data);
    listener = told?.listenerId ?? listener;
    if (stopped) {
      release();
      return;
    }
    // A platform that failed, or is still asking, has not answered.
    said = success === true && told !== undefined ? (answerOf(told) ?? 'pending') : 'pending';
    changed();
  }

  function release(): void {
    try {
      if (listener !== undefined) api?.('removeEventListener', 2, () => {}, listener);
    } catch {
      // A platform that throws at a goodbye is not held to anything.
    }
  }

  return {
    read() {
      const present = window[NAME];
      if (api === undefined && typeof present === 'function') {
        api = present as TcfApi;
        // The stub of a platform that has not loaded keeps the listener and says nothing yet.
        said = 'pending';
        api('addEventListener', 2, hear);
      }
      return said;
    },
    stop() {
      stopped = true;
      release();
    },
  };
};

function answerOf(told: Readonly<Record<string, unknown>>): Consent | undefined {
  if (told.gdprApplies === false) return 'granted';
  if (told.eventStatus !== 'tcloaded' && told.eventStatus !== 'useractioncomplete') return undefined;
  const consents = asLoose(asLoose(told.purpose)?.consents);
  return PURPOSES.every((purpose) => consents?.[purpose] === true) ? 'granted' : 'denied';
}
