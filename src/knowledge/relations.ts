import type { Knowledge, Relation, RelationKind } from './knowledge.ts';

/** `together`: what completes what is there. `similar`: what is bought instead. */
export type Purpose = 'together' | 'similar';

/** One type as seen from another one. */
export interface Tie {
  readonly type: number;
  readonly kind: RelationKind;
  /** 0 to 1; −1 for `never` */
  readonly strength: number;
}

/** What a set of types asks for. */
export interface Wanted {
  /** 0 to 1; −1 for what may not be offered beside one of them */
  readonly strength: number;
  /** Place, in the set, of the item that asks most. */
  readonly because: number;
  readonly kind: RelationKind;
}

const MOST_WEIGHT = 9;
/** Of a relation that the two share by an occasion only. */
const OCCASION = { must: 3 / MOST_WEIGHT, may: 2 / MOST_WEIGHT };

type Factors = Readonly<Partial<Record<RelationKind, number>>>;
const AHEAD: Readonly<Record<Purpose, Factors>> = {
  together: { complement: 1, accessory: 1, consumable: 0.9, part: 0.5, mission: 0.6 },
  similar: { substitute: 1, upgrade: 0.8 },
};
/** A tent wants pegs; pegs hardly want a tent, for who buys them has one. */
const BACK: Readonly<Record<Purpose, Factors>> = {
  together: { complement: 0.5, accessory: 0.15, consumable: 0.15, mission: 0.4 },
  similar: { substitute: 0.9, upgrade: 0.4 },
};

export class Relations {
  readonly #from: readonly (readonly Relation[])[];
  readonly #to: readonly (readonly Relation[])[];
  readonly #missions: Knowledge['missions'];
  readonly #missionsOf: readonly (readonly number[])[];

  private constructor(
    from: readonly (readonly Relation[])[],
    to: readonly (readonly Relation[])[],
    missions: Knowledge['missions'],
    missionsOf: readonly (readonly number[])[],
  ) {
    this.#from = from;
    this.#to = to;
    this.#missions = missions;
    this.#missionsOf = missionsOf;
  }

  static of(knowledge: Knowledge): Relations {
    const steps = Relations.build(knowledge);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** One step a relation. */
  static *build({ types, relations, missions }: Knowledge): Generator<void, Relations> {
    const from: Relation[][] = types.map(() => []);
    const to: Relation[][] = types.map(() => []);
    for (const relation of relations) {
      from[relation.from]!.push(relation);
      to[relation.to]!.push(relation);
      yield;
    }
    const missionsOf: number[][] = types.map(() => []);
    for (const [mission, { must, may }] of missions.entries()) {
      for (const type of new Set([...must, ...may])) missionsOf[type]!.push(mission);
      yield;
    }
    return new Relations(from, to, missions, missionsOf);
  }

  /** What is said of a pair, in this direction. */
  said(from: number, to: number): readonly Relation[] {
    return this.#from[from]!.filter((relation) => relation.to === to);
  }

  /** Occasions that ask for both. */
  occasions(a: number, b: number): string[] {
    return this.#missionsOf[a]!.filter((mission) => this.#missionsOf[b]!.includes(mission)).map(
      (mission) => this.#missions[mission]!.name,
    );
  }

  /** All that a type is tied to, strongest first; what is forbidden comes last. */
  related(type: number, purpose: Purpose): Tie[] {
    const ties = new Map<number, Tie>();
    const add = (other: number, kind: RelationKind, strength: number): void => {
      const known = ties.get(other);
      if (known && (known.strength < 0 || (strength >= 0 && known.strength >= strength))) return;
      ties.set(other, { type: other, kind, strength });
    };
    for (const { to, kind, weight } of this.#from[type]!) {
      const factor = kind === 'never' ? -MOST_WEIGHT / weight : AHEAD[purpose][kind];
      if (factor !== undefined) add(to, kind, (factor * weight) / MOST_WEIGHT);
    }
    for (const { from, kind, weight } of this.#to[type]!) {
      const factor = kind === 'never' ? -MOST_WEIGHT / weight : BACK[purpose][kind];
      if (factor !== undefined) add(from, kind, (factor * weight) / MOST_WEIGHT);
    }
    if (purpose === 'together') this.#addOccasions(type, ties);
    return [...ties.values()].sort((a, b) => b.strength - a.strength);
  }

  /** 0 for no tie, −1 for `never` */
  strength(from: number, to: number, purpose: Purpose): number {
    return this.related(from, purpose).find(({ type }) => type === to)?.strength ?? 0;
  }

  /**
   * What several types ask for together: two weak wishes add up to a stronger one, one `never` forbids.
   * @param items weights 0 to 1
   */
  wanted(
    items: readonly { readonly type: number; readonly weight: number }[],
    purpose: Purpose,
  ): Map<number, Wanted> {
    const out = new Map<number, Wanted & { readonly most: number }>();
    items.forEach(({ type, weight }, because) => {
      for (const { type: other, kind, strength } of this.related(type, purpose)) {
        const share = strength * weight;
        const known = out.get(other);
        if (strength < 0 || (known && known.strength < 0)) {
          if (strength < 0) out.set(other, { strength: -1, because, kind, most: 1 });
        } else if (!known) out.set(other, { strength: share, because, kind, most: share });
        else {
          const leads = share > known.most ? { because, kind, most: share } : known;
          out.set(other, { ...leads, strength: 1 - (1 - known.strength) * (1 - share) });
        }
      }
    });
    if (purpose === 'together') for (const { type } of items) out.delete(type);
    return out;
  }

  #addOccasions(type: number, ties: Map<number, Tie>): void {
    for (const mission of this.#missionsOf[type]!) {
      const { must, may } = this.#missions[mission]!;
      const own = must.includes(type);
      for (const other of [...must, ...may]) {
        if (other === type || ties.has(other) || this.#instead(type, other)) continue;
        const strength = own && must.includes(other) ? OCCASION.must : OCCASION.may;
        ties.set(other, { type: other, kind: 'mission', strength });
      }
    }
  }

  #instead(a: number, b: number): boolean {
    const kinds = [...this.said(a, b), ...this.said(b, a)].map(({ kind }) => kind);
    return kinds.includes('substitute') || kinds.includes('upgrade');
  }
}
