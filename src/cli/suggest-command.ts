import type { Catalog } from '#catalog/catalog.ts';
import type { Placement, Reason, Suggestion } from '#contracts/suggestion.ts';
import { recommendInstant, type RecommendRequest, recommendWithModel } from '#recommend/recommend.ts';
import type { HistoryEntry } from '#recommend/session.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import { requestFor } from './aisle-method.ts';
import { openModel } from './model-tier.ts';
import { openCatalog } from './open-catalog.ts';
import { openKnowledge } from './shipped-knowledge.ts';
import { Tally } from './tally.ts';

export interface SuggestSettings {
  readonly catalog: string;
  /** What the shopper has, oldest first: ids or exact titles of the catalogue, or titles of anything else. */
  readonly items: readonly string[];
  readonly placement: Placement;
  readonly limit: number;
  readonly model?: string;
  readonly knowledge?: string;
}

/** What the widget would show, one line a card. @throws CliError */
export async function runSuggest(settings: SuggestSettings, tell: (line: string) => void): Promise<string[]> {
  const catalog = await openCatalog(settings.catalog, new Tally(tell));
  const knowledge = await openKnowledge(settings.knowledge);
  if (knowledge) await applyKnowledge(catalog, knowledge);
  const history = historyOf(catalog, settings);
  const request = { ...requestFor({ placement: settings.placement, history }), limit: settings.limit };
  const list = await suggest(catalog, settings.model, request);
  return list.map(({ product, reason }) => `${product.title}  (${inWords(reason)})`);
}

function historyOf(catalog: Catalog, { items, placement }: SuggestSettings): HistoryEntry[] {
  const byTitle = new Map(catalog.products.map(({ title, id }) => [title.toLowerCase(), id]));
  const type = placement === 'cart' ? 'cart' : 'view';
  return items.map((text, time): HistoryEntry => {
    const id = catalog.rowOf(text) === undefined ? byTitle.get(text.toLowerCase()) : text;
    return id === undefined
      ? { item: text, type, weight: 1, time, snapshot: { title: text } }
      : { item: id, type, weight: 1, time };
  });
}

async function suggest(
  catalog: Catalog,
  model: string | undefined,
  request: RecommendRequest,
): Promise<readonly Suggestion[]> {
  if (model === undefined || model === 'none') return recommendInstant(catalog, request);
  const tier = await openModel(model, catalog);
  let last: readonly Suggestion[] = [];
  for await (const list of recommendWithModel(catalog, tier, request, new AbortController().signal))
    last = list;
  tier.engine.dispose();
  return last;
}

function inWords(reason: Reason): string {
  switch (reason.kind) {
    case 'goes-with':
      return `${reason.relation} of ${reason.title}`;
    case 'similar':
    case 'bought-with':
    case 'model':
      return `${reason.kind}: ${reason.title}`;
    case 'category':
      return `category: ${reason.category}`;
    case 'brand':
      return `brand: ${reason.brand}`;
    default:
      return reason.kind;
  }
}
