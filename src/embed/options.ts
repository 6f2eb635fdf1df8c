import type { ErrorData } from '#contracts/aisle-error.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { EnginePreference } from '#contracts/engine.ts';
import type { Consent } from '#contracts/shopper-profile.ts';
import { PLACEMENTS, type Placement } from '#contracts/suggestion.ts';

/** What the whole page shares; the first script tag or mount that names a value decides. */
export interface PageOptions {
  /** URL of a feed or a compiled catalogue, resolved against the page. */
  readonly catalog: string | undefined;
  readonly engine: EnginePreference;
  /** URL of a model directory, `hub:ORG/NAME`, or undefined for the model beside the script. */
  readonly model: string | undefined;
  /** URL of the merchant's own relations. */
  readonly corrections: string | undefined;
  readonly consent: Consent | undefined;
  readonly pageState: readonly string[] | 'auto';
  readonly analytics: (typeof ANALYTICS)[number];
  /** Percent of shoppers that see no suggestions. */
  readonly holdout: number;
  readonly holdoutShow: string | undefined;
}

/** What one widget is mounted with. */
export interface MountOptions {
  /** Selector or element. */
  readonly target: string | Element;
  readonly placement: Placement;
  readonly limit: number;
  readonly locale: string | undefined;
  readonly currency: string | undefined;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly layout: (typeof LAYOUTS)[number];
}

export interface Parsed<T> {
  readonly options: T;
  /** One for each value that could not be used; its default is in the options. */
  readonly problems: readonly ErrorData[];
}

const ENGINES: readonly EnginePreference[] = ['auto', 'webgpu', 'wasm', 'instant'];
const CONSENTS: readonly Consent[] = ['granted', 'pending', 'denied'];
const THEMES = ['auto', 'light', 'dark'] as const;
const ANALYTICS = ['none', 'datalayer'] as const;
const LAYOUTS = ['carousel', 'list', 'compact', 'wide'] as const;

/** Most cards a widget shows. */
const MAX_LIMIT = 24;
const DEFAULT_LIMIT = 6;

type Raw = Readonly<Record<string, unknown>>;

export function parsePageOptions(raw: Raw): Parsed<PageOptions> {
  const read = reader(raw);
  const pageState = read.text('pageState');
  return {
    options: {
      catalog: read.text('catalog'),
      engine: read.oneOf('engine', ENGINES) ?? 'auto',
      model: read.text('model'),
      corrections: read.text('corrections'),
      consent: read.oneOf('consent', CONSENTS),
      pageState:
        pageState === undefined || pageState === 'auto'
          ? 'auto'
          : pageState.split(/[\s,]+/).filter((name) => name !== ''),
      analytics: read.oneOf('analytics', ANALYTICS) ?? 'none',
      holdout: read.integer('holdout', 0, 100) ?? 0,
      holdoutShow: read.text('holdoutShow'),
    },
    problems: read.problems,
  };
}

export function parseMountOptions(
  raw: Raw,
  fallbackTarget: string | Element | undefined,
): Parsed<MountOptions> {
  const read = reader(raw);
  // The command line reads attributes too, where there are no elements.
  const isElement = typeof Element === 'function' && raw.target instanceof Element;
  const target = isElement ? (raw.target as Element) : (read.text('target') ?? fallbackTarget ?? '');
  return {
    options: {
      target,
      placement: read.oneOf('placement', PLACEMENTS) ?? 'for-you',
      limit: read.integer('limit', 1, MAX_LIMIT) ?? DEFAULT_LIMIT,
      locale: read.text('locale'),
      currency: read.text('currency'),
      theme: read.oneOf('theme', THEMES) ?? 'auto',
      layout: read.oneOf('layout', LAYOUTS) ?? 'carousel',
    },
    problems: read.problems,
  };
}

/** Reads loose values (attributes are strings, calls may hold anything) and collects what is wrong. */
function reader(raw: Raw) {
  const problems: ErrorData[] = [];
  const text = (name: string): string | undefined => {
    const value = raw[name];
    const string = value === undefined || value === null ? '' : String(value).trim();
    return string === '' ? undefined : string;
  };
  return {
    problems,
    text,
    oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      const found = allowed.find((one) => one === value);
      if (found === undefined) {
        problems.push(new AisleError('option-invalid', `${name} is one of ${allowed.join(', ')}`).toData());
      }
      return found;
    },
    integer(name: string, least: number, most: number): number | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (Number.isInteger(number) && number >= least && number <= most) return number;
      problems.push(
        new AisleError('option-invalid', `${name} is a whole number from ${least} to ${most}`).toData(),
      );
      return undefined;
    },
  };
}
