// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Consent } from '#contracts/shopper-profile.ts';
import type { ConsentWindow } from './consent-source.ts';
import { type ConsentWatch, watchConsent } from './watch-consent.ts';

const page = window as unknown as ConsentWindow & Record<string, unknown>;
const TCF = '__tcfapi';
const watches: ConsentWatch[] = [];
const changes: Consent[] = [];

function watch(explicit?: Consent): ConsentWatch {
  const made = watchConsent(explicit, page, (consent) => changes.push(consent));
  watches.push(made);
  return made;
}

/** Google's own snippet: an Arguments object in the data layer. */
function gtag(..._command: unknown[]): void {
  // oxlint-disable-next-line prefer-rest-params
  (page.dataLayer as unknown[]).push(arguments);
}

const tick = (): Promise<void> => vi.advanceTimersByTimeAsync(0) as unknown as Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  for (const made of watches.splice(0)) made.stop();
  for (const name of ['dataLayer', '__tcfapi', 'Shopify']) Reflect.deleteProperty(page, name);
  changes.length = 0;
  vi.useRealTimers();
});

test('a page without any platform, and without a word of its own, keeps the profile', () => {
  expect(watch().current()).toBe('granted');
  expect(watch('denied').current()).toBe('denied');
});

describe('Google consent mode', () => {
  test('a denied default waits for its update, which counts at once', async () => {
    page.dataLayer = [];
    gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied', wait_for_update: 500 });
    const watched = watch();
    expect(watched.current()).toBe('pending');
    gtag('consent', 'update', { analytics_storage: 'granted' });
    await tick();
    gtag('consent', 'update', { analytics_storage: 'denied' });
    await tick();
    expect(changes).toEqual(['granted', 'denied']);
  });

  test('personalization_storage goes before analytics_storage, and advertising says nothing of us', () => {
    page.dataLayer = [];
    gtag('consent', 'default', {
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
    });
    expect(watch().current()).toBe('granted');
    gtag('consent', 'update', { analytics_storage: 'granted', personalization_storage: 'denied' });
    expect(watch().current()).toBe('denied');
  });

  test('of defaults for several regions the denied one counts, in either order', () => {
    for (const values of [
      ['granted', 'denied'],
      ['denied', 'granted'],
    ]) {
      page.dataLayer = [];
      for (const value of values) gtag('consent', 'default', { analytics_storage: value, region: ['DE'] });
      expect(watch().current()).toBe('pending');
    }
  });

  test('a late default does not undo an answer', () => {
    page.dataLayer = [];
    gtag('consent', 'update', { analytics_storage: 'granted' });
    gtag('consent', 'default', { analytics_storage: 'denied' });
    expect(watch().current()).toBe('granted');
  });

  test('a data layer that comes later, or is replaced, is noticed', async () => {
    watch();
    page.dataLayer = [];
    gtag('consent', 'update', { analytics_storage: 'denied' });
    await vi.advanceTimersByTimeAsync(600);
    page.dataLayer = [];
    gtag('consent', 'update', { analytics_storage: 'granted' });
    await vi.advanceTimersByTimeAsync(600);
    expect(changes).toEqual(['denied', 'granted']);
  });

  test('what cannot be read changes nothing, and the push is the host’s own again after the end', () => {
    const layer: unknown[] = [
      null,
      7,
      ['consent'],
      ['consent', 'update', null],
      ['consent', 'update', { analytics_storage: 'perhaps' }],
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('not yours');
          },
        },
      ),
    ];
    page.dataLayer = layer;
    const watched = watch();
    expect(watched.current()).toBe('granted');
    watched.stop();
    expect(Object.hasOwn(layer, 'push')).toBe(false);
  });
});

describe('TCF', () => {
  type Hear = (data: unknown, success: boolean) => void;
  const api = (answer: unknown, success = true) => {
    const calls: unknown[][] = [];
    let hear: Hear | undefined;
    page[TCF] = (...call: unknown[]) => {
      calls.push(call);
      if (call[0] !== 'addEventListener') return;
      hear = call[2] as Hear;
      if (answer !== undefined) hear(answer, success);
    };
    return { calls, tell: (data: unknown, ok = true) => hear?.(data, ok) };
  };
  const consents = (...ids: number[]) => ({
    eventStatus: 'tcloaded',
    gdprApplies: true,
    listenerId: 7,
    purpose: { consents: Object.fromEntries(ids.map((id) => [id, true])), legitimateInterests: { 5: true } },
  });

  test.each([
    ['all three purposes', consents(1, 5, 6), true, 'granted'],
    ['more than needed', consents(1, 2, 3, 4, 5, 6, 7), true, 'granted'],
    ['no storage', consents(5, 6), true, 'denied'],
    ['no profile', consents(1, 6), true, 'denied'],
    ['no use of a profile', consents(1, 5), true, 'denied'],
    ['nothing', consents(), true, 'denied'],
    ['the banner stands', { ...consents(), eventStatus: 'cmpuishown' }, true, 'pending'],
    ['GDPR does not apply', { gdprApplies: false, eventStatus: 'tcloaded' }, true, 'granted'],
    ['not known whether it applies', { eventStatus: 'cmpuishown' }, true, 'pending'],
    ['a failure', consents(1, 5, 6), false, 'pending'],
    ['no answer', undefined, true, 'pending'],
    ['nonsense', null, true, 'pending'],
  ])('%s', (_, answer, success, consent) => {
    api(answer, success);
    expect(watch().current()).toBe(consent);
  });

  test('an answer counts at once, one taken back too; the listener is taken off at the end', async () => {
    const { calls, tell } = api({ ...consents(), eventStatus: 'cmpuishown' });
    const watched = watch();
    tell({ ...consents(1, 5, 6), eventStatus: 'useractioncomplete' });
    await tick();
    tell({ ...consents(1), eventStatus: 'useractioncomplete' });
    await tick();
    expect(changes).toEqual(['granted', 'denied']);
    watched.stop();
    expect(calls.map(([command]) => command)).toEqual(['addEventListener', 'removeEventListener']);
    expect(calls[1]![3]).toBe(7);
  });

  test('one that comes later is noticed; one that throws has not answered', async () => {
    watch();
    api(consents());
    await vi.advanceTimersByTimeAsync(600);
    expect(changes).toEqual(['denied']);
    page[TCF] = () => {
      throw new Error('broken');
    };
    expect(watch().current()).toBe('pending');
  });
});

describe('Shopify', () => {
  const privacy = (analytics: boolean, preferences: boolean, chosen?: object) => ({
    loadFeatures: () => {},
    customerPrivacy: {
      analyticsProcessingAllowed: () => analytics,
      preferencesProcessingAllowed: () => preferences,
      ...(chosen && { currentVisitorConsent: () => chosen }),
    },
  });
  const UNCHOSEN = { analytics: '', marketing: '', preferences: '' };

  test.each([
    ['both purposes allowed', privacy(true, true), 'granted'],
    ['analytics only', privacy(true, false), 'denied'],
    ['not asked yet', privacy(false, false, UNCHOSEN), 'pending'],
    ['one refused, one not asked', privacy(false, false, { ...UNCHOSEN, preferences: 'no' }), 'denied'],
    ['the API not loaded yet', { loadFeatures: () => {} }, 'pending'],
    ['a buy button', { buy: {} }, 'granted'],
    ['an API of nonsense', { customerPrivacy: {} }, 'denied'],
  ])('%s', (_, shop, consent) => {
    page.Shopify = shop;
    expect(watch().current()).toBe(consent);
  });

  test.each(['visitorConsentCollected', 'shopifyCustomerPrivacyApiLoaded'])('hears %s', async (name) => {
    page.Shopify = privacy(false, false, UNCHOSEN);
    const watched = watch();
    page.Shopify = privacy(true, true);
    document.dispatchEvent(new Event(name));
    await tick();
    expect(changes).toEqual(['granted']);
    watched.stop();
    page.Shopify = privacy(false, false);
    document.dispatchEvent(new Event(name));
    await tick();
    expect(changes).toEqual(['granted']);
  });
});

describe('the shop’s own word', () => {
  test('goes before every platform, at the start and later', async () => {
    page.dataLayer = [];
    gtag('consent', 'update', { analytics_storage: 'denied' });
    const watched = watch('granted');
    expect(watched.current()).toBe('granted');
    watched.setExplicit('denied');
    gtag('consent', 'update', { analytics_storage: 'granted' });
    await vi.advanceTimersByTimeAsync(600);
    expect(watched.current()).toBe('denied');
    expect(changes).toEqual(['denied']);
  });

  test('of two platforms the more cautious counts', () => {
    page.dataLayer = [];
    gtag('consent', 'update', { analytics_storage: 'granted' });
    page.Shopify = { loadFeatures: () => {} };
    expect(watch().current()).toBe('pending');
  });
});
