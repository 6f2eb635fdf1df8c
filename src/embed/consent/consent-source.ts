import type { Consent } from '#contracts/shopper-profile.ts';

/** The page as consent platforms make it: anything may stand under these names, or nothing, or only later. */
export type ConsentWindow = Window &
  typeof globalThis & { dataLayer?: unknown; __tcfapi?: unknown; Shopify?: unknown };

/** What one consent platform of the page says. */
export interface ConsentSource {
  /**
   * What it says now; undefined while the page has no such platform. Called often, the first time to attach what makes
   * the platform tell of changes. May throw whatever the platform throws.
   */
  read(): Consent | undefined;
  /** Lets go of the platform. */
  stop(): void;
}

/** `changed` is to be called as soon as `read` would say something else. */
export type CreateConsentSource = (window: ConsentWindow, changed: () => void) => ConsentSource;

/** An object or function under any name, for reading what a platform put there. */
export type Loose = Readonly<Record<string, unknown>>;

export function asLoose(value: unknown): Loose | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? (value as Loose)
    : undefined;
}
