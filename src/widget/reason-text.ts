import type { Reason } from '#contracts/suggestion.ts';
import { fill } from './fill.ts';
import type { Texts } from './texts-en.ts';

/** Long enough to tell one product from another, short enough for two lines on a phone's card. */
const MAX_TITLE = 44;

/** The reason in words. `now` in ms since epoch. */
export function reasonText(reason: Reason, texts: Texts, locale: string, now: number): string {
  switch (reason.kind) {
    case 'similar': {
      const template = {
        cart: texts.similarCart,
        purchase: texts.similarBought,
        view: texts.similarView,
        uncart: texts.similarView,
      };
      return fill(template[reason.event], shorten(reason.title));
    }
    case 'bought-with':
      return fill(texts.boughtWith, shorten(reason.title));
    case 'goes-with':
      return fill(texts.goesWith, shorten(reason.title));
    case 'next-to':
      return fill(texts.nextTo, shorten(reason.title));
    case 'model':
      return fill(texts.model, shorten(reason.title));
    case 'category':
      return fill(texts.category, shorten(reason.category.split(' > ').at(-1) ?? ''));
    case 'brand':
      return fill(texts.brand, shorten(reason.brand));
    case 'recent':
      return fill(texts.recent, timeAgo(now - reason.time, locale));
    case 'trending':
      return texts.popular;
    default:
      return texts[reason.kind];
  }
}

/** Cuts between words where it can, and never inside a character. */
export function shorten(text: string, max = MAX_TITLE): string {
  const characters = Array.from(text.trim());
  if (characters.length <= max) return characters.join('');
  const cut = characters.slice(0, max - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–|(-]+$/u, '')}…`;
}

function timeAgo(ms: number, locale: string): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const hours = Math.round(minutes / 60);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (minutes < 60) return format.format(-minutes, 'minute');
  return hours < 24 ? format.format(-hours, 'hour') : format.format(-Math.round(hours / 24), 'day');
}
