import type { Catalog } from '#catalog/catalog.ts';
import { runInSlices, type SliceOptions } from '#catalog/slices.ts';
import { terms } from '#catalog/terms.ts';
import type { Knowledge, ProductType } from '#knowledge/knowledge.ts';
import { Recogniser, type Recognisable } from '#knowledge/recognise.ts';
import { Relations } from '#knowledge/relations.ts';

const UNKNOWN = -1;

/** The knowledge as it stands to one catalogue: each row's type, recognised once. */
export class ShopKnowledge {
  readonly types: readonly ProductType[];
  readonly relations: Relations;
  readonly #recogniser: Recogniser;
  readonly #catalog: Catalog;
  /** Rows that have been recognised; those behind them are of no type as yet. */
  #recognised = 0;
  readonly #typeOf: number[] = [];
  readonly #confidence: number[] = [];

  private constructor(
    catalog: Catalog,
    types: readonly ProductType[],
    relations: Relations,
    recogniser: Recogniser,
  ) {
    this.types = types;
    this.relations = relations;
    this.#recogniser = recogniser;
    this.#catalog = catalog;
  }

  /** One step a relation, a name or a product that has come until now. */
  static *build(catalog: Catalog, knowledge: Knowledge): Generator<void, ShopKnowledge> {
    const relations = yield* Relations.build(knowledge);
    const recogniser = yield* Recogniser.build(knowledge, terms);
    const shop = new ShopKnowledge(catalog, knowledge.types, relations, recogniser);
    yield* shop.recogniseSteps(catalog.products.length);
    return shop;
  }

  /** The rows up to a number of them, a step each; those that have been recognised stay. */
  *recogniseSteps(rows: number): Generator<void, void> {
    while (this.#recognised < rows) {
      const [best] = this.#recogniser.recognise(this.#catalog.products[this.#recognised]!);
      this.#typeOf[this.#recognised] = best?.type ?? UNKNOWN;
      this.#confidence[this.#recognised++] = best?.confidence ?? 0;
      yield;
    }
  }

  get recognised(): number {
    return this.#recognised;
  }

  /** undefined for a product of no type that we know */
  typeOf(product: Recognisable): number | undefined {
    return this.#recogniser.recognise(product)[0]?.type;
  }

  /** Of one row: at once, also where it has not been recognised yet. */
  typeOfRow(row: number): number | undefined {
    return row < this.#recognised ? this.#typeOf[row] : this.typeOf(this.#catalog.products[row]!);
  }

  /**
   * Type of each row, −1 for none, and how sure that is. Rows that have come since are of none until they are recognised: of
   * a large catalogue that takes seconds, which no list may wait for.
   */
  rows(): { readonly typeOf: readonly number[]; readonly confidence: readonly number[] } {
    while (this.#typeOf.length < this.#catalog.products.length) {
      this.#typeOf.push(UNKNOWN);
      this.#confidence.push(0);
    }
    return { typeOf: this.#typeOf, confidence: this.#confidence };
  }
}

const known = new WeakMap<Catalog, ShopKnowledge>();

/** From now on suggestions out of the catalogue know what goes with what. Rejects with `aborted` when the signal fires. */
export async function applyKnowledge(
  catalog: Catalog,
  knowledge: Knowledge,
  options: SliceOptions = {},
): Promise<void> {
  known.set(catalog, await runInSlices(ShopKnowledge.build(catalog, knowledge), options));
}

/** Recognises the rows that have come since the knowledge was applied. @returns whether there were any */
export async function recogniseNewRows(catalog: Catalog, options: SliceOptions = {}): Promise<boolean> {
  const shop = known.get(catalog);
  const rows = catalog.products.length;
  if (!shop || shop.recognised === rows) return false;
  await runInSlices(shop.recogniseSteps(rows), options);
  return true;
}

export function knowledgeOf(catalog: Catalog): ShopKnowledge | undefined {
  return known.get(catalog);
}
