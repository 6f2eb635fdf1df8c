import { AisleError } from '#contracts/aisle-error.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { normalise } from './normalise.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A token sequence with the places of what was asked for. Spans are half open, [start, end). */
export interface TokenisedSession {
  readonly ids: readonly number[];
  /** Body of each event that fitted, oldest first. */
  readonly spans: readonly Span[];
}

interface TokenisedItem {
  readonly ids: readonly number[];
  readonly body: Span;
}

export type Span = readonly [start: number, end: number];

/** How text becomes tokens for one family of models. */
export interface Prompt {
  session(events: readonly PromptEvent[]): TokenisedSession;
  /** A catalogue item by itself; undefined where the family has no such form. */
  document(item: PromptItem): TokenisedItem | undefined;
  /** The opener and the title that follow a session; the title's tokens are what is scored. */
  continuation(item: PromptItem): { readonly ids: readonly number[]; readonly title: Span };
}

export interface AislePromptOptions {
  readonly maxTitleTokens: number;
  readonly maxCategoryTokens: number;
  readonly maxBrandTokens: number;
  readonly maxHistoryTokens: number;
}

const SPECIALS = [
  '<|endoftext|>',
  '<|item|>',
  '<|view|>',
  '<|cart|>',
  '<|purchase|>',
  '<|category|>',
  '<|brand|>',
  '<|close|>',
] as const;

/** The format "aisle-1" of docs/model-format.md. Throws `model-corrupt` when the vocabulary lacks one of its tokens. */
export function aislePrompt(tokenizer: Tokenizer, options: AislePromptOptions): Prompt {
  const special = (token: string): number => {
    const id = tokenizer.special(token);
    if (id === undefined) throw new AisleError('model-corrupt', `tokenizer.json has no ${token}`);
    return id;
  };
  const token = Object.fromEntries(SPECIALS.map((name) => [name, special(name)])) as Record<
    (typeof SPECIALS)[number],
    number
  >;
  const bands = Array.from({ length: 10 }, (_, band) => special(`<|price:${band}|>`));
  const encode = (text: string, limit: number): readonly number[] =>
    tokenizer.encode(` ${text}`).slice(0, limit);

  const title = (item: PromptItem): readonly number[] =>
    encode(normalise(item.title), options.maxTitleTokens);

  const body = (item: PromptItem): number[] => {
    const ids = [...title(item)];
    const category = normalise(item.category?.split('>').at(-1) ?? '');
    if (category) ids.push(token['<|category|>'], ...encode(category, options.maxCategoryTokens));
    const brand = normalise(item.brand ?? '');
    if (brand && !normalise(item.title).includes(brand)) {
      ids.push(token['<|brand|>'], ...encode(brand, options.maxBrandTokens));
    }
    const band = item.priceBand === undefined ? undefined : bands[item.priceBand];
    if (band !== undefined) ids.push(band);
    ids.push(token['<|close|>']);
    return ids;
  };

  return {
    session(events) {
      const bodies: { opener: number; ids: number[] }[] = [];
      let length = 1;
      for (const event of events.toReversed()) {
        const ids = body(event);
        if (bodies.length > 0 && length + 1 + ids.length > options.maxHistoryTokens) break;
        length += 1 + ids.length;
        bodies.unshift({ opener: token[`<|${event.type}|>`], ids });
      }
      const ids = [token['<|endoftext|>']];
      const spans: Span[] = [];
      for (const event of bodies) {
        ids.push(event.opener, ...event.ids);
        spans.push([ids.length - event.ids.length, ids.length]);
      }
      return { ids, spans };
    },
    document(item) {
      const ids = [token['<|item|>'], ...body(item)];
      return { ids, body: [1, ids.length] };
    },
    continuation(item) {
      const ids = [token['<|view|>'], ...title(item)];
      return { ids, title: [1, ids.length] };
    },
  };
}

/**
 * For a public GPT-2, which knows no event tokens: the session as an English list of products. Such a model has seen
 * shops only as text, so names stay as the shop writes them.
 */
export function plainPrompt(tokenizer: Tokenizer, maxHistoryTokens: number): Prompt {
  const intro = 'A customer of an online shop chose these products:\n';
  const line = (text: string): readonly number[] =>
    tokenizer.encode(` ${text.replace(/\s+/gu, ' ').trim()}\n`).slice(0, 32);
  const dash = tokenizer.encode('-');
  return {
    session(events) {
      const head = [...tokenizer.encode(intro)];
      const lines: (readonly number[])[] = [];
      let length = head.length;
      for (const event of events.toReversed()) {
        const ids = [...dash, ...line(event.title)];
        if (lines.length > 0 && length + ids.length > maxHistoryTokens) break;
        length += ids.length;
        lines.unshift(ids);
      }
      return { ids: [...head, ...lines.flat()], spans: [] };
    },
    document: () => undefined,
    continuation(item) {
      const title = line(item.title);
      return { ids: [...dash, ...title], title: [dash.length, dash.length + title.length] };
    },
  };
}
