import { dataLayer } from './data-layer.ts';
import type { Viewed } from './requests.ts';

interface ViewEntry {
  readonly event?: string;
  readonly ecommerce?: {
    readonly items?: readonly { readonly item_id: string; readonly item_name: string }[];
  };
}

/** What the shopper has looked at since the page was opened, as the shop's own data layer has it. */
export function viewedProducts(): readonly Viewed[] {
  const found = new Map<string, string>();
  for (const entry of dataLayer() as readonly (ViewEntry | null)[]) {
    if (entry?.event !== 'view_item') continue;
    for (const { item_id, item_name } of entry.ecommerce?.items ?? []) found.set(item_id, item_name);
  }
  return [...found].map(([id, title]) => ({ id, title }));
}
