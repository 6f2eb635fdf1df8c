import type { CartLineRef, PageSignal, ShoppingEventType } from '#contracts/shopping-event.ts';
import { isOurs, readItem } from './data-layer-item.ts';
import { asQuantity, asRecord, asRecords, asText, type Loose } from './loose-value.ts';

type Meaning = ShoppingEventType | 'snapshot';

const GA4: Readonly<Record<string, Meaning>> = {
  view_item: 'view',
  add_to_cart: 'cart',
  remove_from_cart: 'uncart',
  view_cart: 'snapshot',
  begin_checkout: 'snapshot',
  purchase: 'purchase',
};

/** Enhanced e-commerce of Universal Analytics: the action is a key within `ecommerce`, whatever the event's name. */
const UNIVERSAL: Readonly<Record<string, Meaning>> = {
  detail: 'view',
  add: 'cart',
  remove: 'uncart',
  checkout: 'snapshot',
  purchase: 'purchase',
};

interface Action {
  readonly meaning: Meaning;
  readonly items: readonly Loose[];
  readonly currency: string | undefined;
  readonly transaction: string | undefined;
}

/**
 * A reader of data layer entries, in their order: GA4 e-commerce events as dataLayer objects and as gtag Arguments, and
 * the older enhanced e-commerce. It remembers transactions, and e-commerce data that was pushed ahead of its event.
 * What the host wrote may throw when it is read: so may the reader.
 */
export function createEntryReader(now: () => number): (entry: unknown) => readonly PageSignal[] {
  const transactions = new Set<string>();
  let ahead: unknown;

  return (entry) => {
    const pushed = fromGtag(entry) ?? asRecord(entry);
    if (pushed === undefined) return [];
    const event = asText(pushed.event);
    if (event === undefined) {
      if ('ecommerce' in pushed) ahead = pushed.ecommerce;
      const universal = universalAction(asRecord(pushed.ecommerce));
      return universal === undefined ? [] : toSignals(universal, now(), transactions);
    }
    const data = asRecord(pushed.ecommerce) ?? (Array.isArray(pushed.items) ? pushed : asRecord(ahead));
    ahead = undefined;
    const action = ga4Action(event, data) ?? universalAction(data);
    return action === undefined ? [] : toSignals(action, now(), transactions);
  };
}

/** gtag('event', name, parameters) lands in the data layer as its Arguments object. */
function fromGtag(entry: unknown): Loose | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { 0: command, 1: name, 2: parameters } = entry as Loose;
  return command === 'event' ? { event: name, ecommerce: parameters } : undefined;
}

function ga4Action(event: string, data: Loose | undefined): Action | undefined {
  if (!Object.hasOwn(GA4, event) || data === undefined || !Array.isArray(data.items) || isOurs(data))
    return undefined;
  const meaning = GA4[event];
  const transaction = asText(data.transaction_id);
  return meaning && { meaning, items: asRecords(data.items), currency: asText(data.currency), transaction };
}

function universalAction(data: Loose | undefined): Action | undefined {
  for (const [key, meaning] of Object.entries(UNIVERSAL)) {
    const part = asRecord(data?.[key]);
    if (part === undefined || !Array.isArray(part.products)) continue;
    const transaction = asText(asRecord(part.actionField)?.id);
    return { meaning, items: asRecords(part.products), currency: asText(data?.currencyCode), transaction };
  }
  return undefined;
}

function toSignals(action: Action, time: number, transactions: Set<string>): readonly PageSignal[] {
  const { meaning, items, currency, transaction } = action;
  const lines = items.flatMap((item): CartLineRef[] => {
    const product = isOurs(item) ? undefined : readItem(item, currency);
    return product === undefined ? [] : [{ product, quantity: asQuantity(item.quantity) }];
  });
  if (items.length > 0 && lines.length === 0) return [];
  if (meaning === 'snapshot') return [{ kind: 'cart', lines, source: 'datalayer', time }];
  // One view names one product, maybe several of its variants; more than that is a list.
  if (meaning === 'view') return isOneProduct(lines) ? toEvents('view', lines.slice(0, 1), time) : [];
  if (meaning !== 'purchase') return toEvents(meaning, lines, time);
  // A reloaded thank-you page states its order again.
  if (transaction !== undefined && transactions.has(transaction)) return [];
  if (transaction !== undefined) transactions.add(transaction);
  return [...toEvents('purchase', lines, time), { kind: 'cart', lines: [], source: 'datalayer', time }];
}

function isOneProduct(lines: readonly CartLineRef[]): boolean {
  return new Set(lines.map(({ product }) => product.ids[0])).size === 1;
}

function toEvents(
  type: ShoppingEventType,
  lines: readonly CartLineRef[],
  time: number,
): readonly PageSignal[] {
  return lines.map(({ product, quantity }) => ({
    kind: 'event',
    type,
    product,
    quantity,
    source: 'datalayer',
    time,
  }));
}
