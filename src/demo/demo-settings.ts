/** What the address says about how to show the demo; the developer panel writes it there. */
export interface DemoSettings {
  readonly engine: string | undefined;
  readonly theme: 'light' | 'dark' | undefined;
  readonly dir: 'ltr' | 'rtl' | undefined;
  readonly locale: string | undefined;
  readonly consent: string | undefined;
}

export const ENGINES = ['auto', 'wasm', 'webgpu', 'instant'] as const;
export const CONSENTS = ['granted', 'pending', 'denied'] as const;
export const LOCALES = ['en', 'ar', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'zh'] as const;

export function readSettings(search: string): DemoSettings {
  const query = new URLSearchParams(search);
  const one = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === query.get(name));
  const locale = query.get('locale') ?? '';
  return {
    engine: one('engine', ENGINES),
    theme: one('theme', ['light', 'dark']),
    dir: one('dir', ['ltr', 'rtl']),
    locale: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : undefined,
    consent: one('consent', CONSENTS),
  };
}

/** As the page was opened: walking through the shop does not change them. */
export const settings = readSettings(typeof location === 'undefined' ? '' : location.search);
