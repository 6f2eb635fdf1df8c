import * as v from 'valibot';
import type { PageSignal } from '#contracts/shopping-event.ts';
import { cartSchema, trackSchema } from './call-schema.ts';
import type { Emit, PageEnvironment, PageStateSource, Report } from './source.ts';

/** The host's own calls as a source, so that what a call and the page both say counts once. */
export interface CallSource extends PageStateSource {
  /** `aisle('track', …)`. Anything may come in; what is no use is reported, with the field and what was expected. */
  track(input: unknown): void;
  /** `aisle('cart', …)`: the whole cart; a quantity of 0 is a line that is not there. */
  cart(input: unknown): void;
}

/** Calls before `start` are lost: the script tag's stub keeps them until then. */
export function callSource({ window, now }: Pick<PageEnvironment, 'window' | 'now'>): CallSource {
  const page = (): string => window.location.href;
  const track = trackSchema(page);
  const cart = cartSchema(page);
  let emit: Emit | undefined;
  let report: Report | undefined;

  function send(call: string, read: () => PageSignal | string): void {
    try {
      const signal = read();
      if (typeof signal === 'string') report?.(`aisle('${call}', …): ${signal}`);
      else emit?.(signal);
    } catch {
      report?.(`aisle('${call}', …): its argument could not be read.`);
    }
  }

  return {
    name: 'call',
    start(emitSignal, reportWarning) {
      emit = emitSignal;
      report = reportWarning;
      return () => {
        emit = undefined;
        report = undefined;
      };
    },
    track(input) {
      send('track', () => {
        const result = v.safeParse(track, input, { abortEarly: true });
        if (!result.success) return explain(result.issues[0]);
        const { type, ref, quantity } = result.output;
        return { kind: 'event', type, product: ref, quantity, source: 'call', time: now() };
      });
    },
    cart(input) {
      send('cart', () => {
        const result = v.safeParse(cart, input, { abortEarly: true });
        if (!result.success) return explain(result.issues[0]);
        const lines = result.output
          .filter((line) => line.quantity > 0)
          .map(({ ref, quantity }) => ({ product: ref, quantity }));
        return { kind: 'cart', lines, source: 'call', time: now() };
      });
    },
  };
}

function explain(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const message = issue.message.slice(0, 160);
  return path === null ? `${message}.` : `${path}: ${message}.`;
}
