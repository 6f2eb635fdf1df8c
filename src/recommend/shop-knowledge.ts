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

  /** One step a relation, a name or a product. */
  static *build(catalog: Catalog, knowledge: Knowledge): Generator<void, ShopKnowledge> {
    const relations = yield* Relations.build(knowledge);
    const recogniser = yield* Recogniser.build(knowledge, terms);
    const shop = new ShopKnowledge(catalog, knowledge.types, relations, recogniser);
    while (shop.#typeOf.length < catalog.products.length) {
      shop.#recogniseNext();
      yield;
    }
    return shop;
  }

  /** undefined for a product of no type that we know */
  typeOf(product: Recognisable): number | undefined {
    return this.#recogniser.recognise(product)[0]?.type;
  }

  /** Type of each row, −1 for none, and how sure that is. A catalogue that is still being read grows. */
  rows(): { readonly typeOf: readonly number[]; readonly confidence: readonly number[] } {
    while (this.#typeOf.length < this.#catalog.products.length) this.#recogniseNext();
    return { typeOf: this.#typeOf, confidence: this.#confidence };
  }

  #recogniseNext(): void {
    const [best] = this.#recogniser.recognise(this.#catalog.products[this.#typeOf.length]!);
    this.#typeOf.push(best?.type ?? UNKNOWN);
    this.#confidence.push(best?.confidence ?? 0);
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

export function knowledgeOf(catalog: Catalog): ShopKnowledge | undefined {
  return known.get(catalog);
}
