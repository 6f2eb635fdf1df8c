import { groupKey } from '#catalog/group-key.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import type { SuggestionsStore } from '#store/suggestions-store.ts';

/** One widget of the page: where it stands, and what it shows. */
export interface Shelf {
  readonly element: Element;
  readonly store: SuggestionsStore;
  readonly limit: number;
  /** What stands before it is other now: the list at hand is to be picked from anew. */
  follow(): void;
  /** There is more before it than there was: its list has to be longer. */
  refresh(): void;
}

export interface Seat {
  /** How much longer than `limit` a list must be, so that enough is left of it. */
  readonly extra: number;
  /** The best `limit` of a list that no shelf before this one shows. */
  pick(list: readonly Suggestion[]): readonly Suggestion[];
  leave(): void;
}

/** A list this much longer is ranked in no noticeable time; beyond it a page may repeat itself. */
const MOST_EXTRA = 24;

/**
 * The widgets of a page that share a recommender, in the order of the document: none shows what one before it shows.
 * Only the later follows the earlier, so that they never chase each other.
 */
export class PageShelves {
  readonly #shelves = new Set<Shelf>();

  join(shelf: Shelf): Seat {
    const after = (): Shelf[] => [...this.#shelves].filter((other) => precedes(shelf, other));
    this.#shelves.add(shelf);
    for (const other of after()) other.refresh();
    const unsubscribe = shelf.store.subscribe((state, before) => {
      if (state.suggestions === before.suggestions) return;
      for (const other of after()) other.follow();
    });
    const before = (): Shelf[] => [...this.#shelves].filter((other) => precedes(other, shelf));
    return {
      get extra() {
        return Math.min(
          MOST_EXTRA,
          before().reduce((sum, { limit }) => sum + limit, 0),
        );
      },
      pick: (list) =>
        leaveOut(
          list,
          before().flatMap(({ store }) => store.getState().suggestions),
          shelf.limit,
        ),
      leave: () => {
        unsubscribe();
        this.#shelves.delete(shelf);
        // All of them: its element may have left the document before it.
        for (const other of this.#shelves) other.follow();
      },
    };
  }
}

/** By the document as it is now: a page may move what it has mounted. What stands in no document shows nothing. */
function precedes(one: Shelf, other: Shelf): boolean {
  if (!one.element.isConnected) return false;
  return (one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** A variant of what is shown elsewhere is a repetition too; and to repeat is better than to leave a gap. */
function leaveOut(
  list: readonly Suggestion[],
  elsewhere: readonly Suggestion[],
  limit: number,
): readonly Suggestion[] {
  const taken = new Set(elsewhere.map(({ product }) => groupKey(product)));
  const isNew = ({ product }: Suggestion): boolean => !taken.has(groupKey(product));
  const missing = Math.max(0, limit - list.filter(isNew).length);
  const repeated = new Set(list.filter((suggestion) => !isNew(suggestion)).slice(0, missing));
  return list.filter((suggestion) => isNew(suggestion) || repeated.has(suggestion)).slice(0, limit);
}
