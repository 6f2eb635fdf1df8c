import { AudienceTypes } from './audience-types.ts';
import { type CategoryHints, DepartmentWords } from './category-hints.ts';
import { findPhrases, type Match } from './find-phrases.ts';
import { headOfClause, trailing } from './head.ts';
import type { Knowledge, Names } from './knowledge.ts';
import { PhraseIndex } from './phrase-index.ts';
import { type Reading, readTitle } from './read-title.ts';
import { AUDIENCE, type Audience, type Clause, COLOURS, FLAVOURS, NEUTRAL, NO_GOODS } from './title-words.ts';
import type { Terms } from './vocabulary.ts';

export interface Recognised {
  readonly type: number;
  /** 0 to 1 */
  readonly confidence: number;
}

export interface Recognisable {
  readonly title: string;
  readonly category?: string;
  readonly brand?: string;
}

/** Chosen on titles whose errors were looked at: below it, more are wrong than right. */
const LEAST = 0.5;
/** A title that is less sure than this gives way to a category that names a type of another department. */
const SURE = 0.6;
const DOUBT = { name: 0.85, synonym: 0.5 };
/** Days. */
const OFTEN = 60;
/** What a till prints beside a name. */
const UNITS: ReadonlySet<string> = new Set('g kg l ml cl lb oz ct pk dz ea qt pt gal'.split(' '));
/** For a lone synonym that is in the names of other departments too. */
const VAGUE = 0.45;
/** For a lone word whose neighbours are another department's. */
const FOREIGN = 0.45;
const MOST_TYPES = 3;
/** Only a name of several words is as sure. */
const BOTH = 0.9;
const SEVERAL = /&|,|\sand\s|\sund\s|\set\s|\sy\s/i;

/** How far a clause's nouns may be the product: "for X" and "with X" name something else. */
const CLAUSE: Readonly<Record<Clause, number>> = { main: 1, later: 0.8, of: 0.35, with: 0.25, for: 0.2 };
const ROMANCE = [2, 3];

/** Product → types, best first; empty for what no name tells. */
export class Recogniser {
  readonly #index: PhraseIndex;
  readonly #departments: DepartmentWords;
  readonly #departmentOf: readonly number[];
  readonly #audiences: AudienceTypes;
  readonly #names: readonly Names[];
  /** What a household buys every few weeks: goods that tills and lists name by one word. */
  readonly #often: readonly boolean[];
  /** Words that stand for an audience in names. */
  readonly #words: Readonly<Record<Audience, readonly number[]>>;
  readonly #hints = new Map<string, CategoryHints>();

  private constructor(knowledge: Knowledge, index: PhraseIndex, departments: DepartmentWords) {
    this.#index = index;
    this.#departments = departments;
    this.#departmentOf = knowledge.types.map(({ department }) => department);
    this.#audiences = new AudienceTypes(knowledge);
    this.#names = knowledge.types.map(({ names }) => names);
    this.#often = knowledge.types.map(({ again }) => again !== undefined && again <= OFTEN);
    const ids = (words: string): number[] =>
      words
        .split(' ')
        .map((word) => index.vocabulary.id(word))
        .filter((id) => id >= 0);
    this.#words = { men: ids('men'), women: ids('women'), child: ids('kid toddler') };
  }

  /** The names are read in many small steps, for whoever has to share the thread. */
  static *build(knowledge: Knowledge, terms: Terms): Generator<void, Recogniser> {
    const index = yield* PhraseIndex.build(knowledge, terms);
    const departments = yield* DepartmentWords.build(knowledge, index);
    yield;
    return new Recogniser(knowledge, index, departments);
  }

  /** The same in one go. */
  static create(knowledge: Knowledge, terms: Terms): Recogniser {
    const building = Recogniser.build(knowledge, terms);
    for (;;) {
      const step = building.next();
      if (step.done) return step.value;
    }
  }

  recognise({ title, category, brand }: Recognisable): Recognised[] {
    const hints = category ? this.#hintsOf(category) : undefined;
    const found = this.#ofTitle(withoutBrand(title, brand), hints);
    if (!hints || hints.types.size === 0) return found;
    const agrees = found.some(({ type }) => hints.departments.has(this.#departmentOf[type]!));
    if (agrees || (found[0] && found[0].confidence > SURE)) return found;
    if (found.length === 0 && this.#speaks(title, hints.types.keys())) return found;
    const byCategory = best([...hints.types].map(([type, sure]) => ({ type, confidence: sure * 0.75 })));
    return byCategory.length > 0 ? byCategory : found;
  }

  /** Whether a title has a noun that other names end in than its category's: then it is something else than that says. */
  #speaks(title: string, types: Iterable<number>): boolean {
    const { texts, ids } = readTitle(this.#index, title);
    const names = [...types].flatMap((type) => this.#names[type]!.en);
    const own = new Set(names.flatMap((name) => this.#index.vocabulary.words(name)));
    return texts.some(
      (text, at) => ids[at]! >= 0 && this.#index.isHead(ids[at]!) && !FLAVOURS.has(text) && !own.has(text),
    );
  }

  #ofTitle(title: string, hints: CategoryHints | undefined): Recognised[] {
    const reading = readTitle(this.#index, title);
    if (noGoods(reading)) return [];
    const told = reading.audience ?? hints?.audience;
    const implied = [...(told ? this.#words[told] : []), ...(hints?.words ?? [])];
    const matches = findPhrases(this.#index, reading, implied).filter(
      (match) => !isColour(match, reading, hints, this.#departmentOf),
    );
    if (matches.length === 0) return [];
    const clause = bestClause(reading, matches);
    const romance =
      ROMANCE.some((language) => reading.languages[language] === 1) && reading.languages[0]! < 1;
    const own = matches.filter(({ at }) => reading.clauseOf[at] === clause);
    const head = headOfClause(own, reading, romance, (word) => this.#index.usesOf(word));
    const sure =
      CLAUSE[reading.clauses[clause]!] *
      (romance || own.some(({ at, phrase }) => at === head && hints?.types.has(phrase.type))
        ? 1
        : trailing(own, head, reading, (word) => this.#index.isHead(word)));
    const scored = new Map<number, number>();
    const named = new Set<number>();
    const several = new Set<number>();
    for (const match of own) {
      if (match.at !== head) continue;
      const type = told ? this.#audiences.for(match.phrase.type, told) : match.phrase.type;
      const score = this.#score(match, type, reading, hints);
      if (match.phrase.rank === 0) named.add(type);
      if (match.size > 1) several.add(type);
      scored.set(type, Math.max(score, scored.get(type) ?? 0));
    }
    const top = Math.max(...scored.values());
    // A till prints "APPLES 1KG": where nothing else is said, nothing else is meant.
    const alone = reading.texts.every((text, at) => at === head || /\d/.test(text) || UNITS.has(text));
    // Two names that fit alike share what is sure.
    let rivals = 0;
    for (const score of scored.values()) rivals += (score / top) ** 6;
    const confident = Math.min(0.98, 0.45 + 0.28 * top) * sure;
    return best(
      [...scored].map(([type, score]) => ({
        type,
        confidence:
          ((confident * (score / top) ** 3) / Math.sqrt(rivals)) *
          this.#doubt(type, score, named.has(type), hints) *
          (several.has(type) || this.#filed(type, hints) || (alone && this.#often[type])
            ? 1
            : this.#vague(reading, head, scored, named.has(type)) * this.#foreign(type, head, reading)),
      })),
    );
  }

  #score({ phrase, size }: Match, type: number, reading: Reading, hints: CategoryHints | undefined): number {
    const { language, rank } = phrase;
    let score =
      size * (0.4 + 0.6 * reading.languages[language]!) * (rank === 0 ? 1 : 0.97 - 0.005 * Math.min(rank, 6));
    const audience = this.#audiences.audienceOf[type];
    const told = reading.audience ?? hints?.audience;
    if (audience && told) score *= audience === told ? 1.15 : 0.5;
    else if (audience === 'child') score *= 0.8;
    if (hints) {
      if (hints.types.has(type)) score *= 1.6;
      else if (hints.departments.has(this.#departmentOf[type]!)) score *= 1.25;
      else if (hints.departments.size > 0) score *= size > 1.5 ? 0.85 : 0.55;
    }
    return score;
  }

  /** One word against the category is no evidence: a "pump" under Cycling is no shoe. */
  #doubt(type: number, score: number, named: boolean, hints: CategoryHints | undefined): number {
    const against = hints && hints.departments.size > 0 && !hints.departments.has(this.#departmentOf[type]!);
    if (!against || score >= 1) return 1;
    return named ? DOUBT.name : DOUBT.synonym;
  }

  /** Whether the category speaks for a type. */
  #filed(type: number, hints: CategoryHints | undefined): boolean {
    return hints !== undefined && (hints.types.has(type) || hints.departments.has(this.#departmentOf[type]!));
  }

  /** The other words of the title may belong to another department: "macerator toilet pump" is no shoe. */
  #foreign(type: number, head: number, { texts, clauseOf }: Reading): number {
    const telling = texts.filter(
      (text, at) =>
        at < head &&
        clauseOf[at] === clauseOf[head] &&
        !/\d/.test(text) &&
        !NEUTRAL.has(text) &&
        !FLAVOURS.has(text),
    );
    const others = this.#departments.of(telling);
    return others.size === 0 || others.has(this.#departmentOf[type]!) ? 1 : FOREIGN;
  }

  /** A word out of the names of many departments is little evidence without the other words of such a name. */
  #vague(
    { ids, languages }: Reading,
    head: number,
    found: ReadonlyMap<number, number>,
    named: boolean,
  ): number {
    // Only the words of English names are counted.
    if (named || languages[0]! < 1) return 1;
    // Jeans for men, women and children are one word's meaning.
    const kin = [...found.keys()].flatMap((type) => [type, ...this.#audiences.kin(type)]);
    const own = new Set(kin.map((type) => this.#departmentOf[type]!)).size;
    return this.#index.usesOf(ids[head]!) > own ? VAGUE : 1;
  }

  /** By the narrowest step; or by it and the one above together, where it is only a kind ("Wine > Red"). */
  #typesOf(steps: readonly string[]): Map<number, number> {
    const last = steps.at(-1) ?? '';
    const above = steps.at(-2);
    let found = this.#ofTitle(last, undefined);
    if (found.length === 0 && above !== undefined)
      found = this.#ofTitle(`${last} ${above}`, undefined).filter(({ confidence }) => confidence > BOTH);
    // "Helmets & Clothing" names what may be there, not what this is.
    const sure = SEVERAL.test(last) ? 0.4 : 1;
    return new Map(found.map(({ type, confidence }) => [type, confidence * sure]));
  }

  #hintsOf(category: string): CategoryHints {
    const known = this.#hints.get(category);
    if (known) return known;
    const steps = category.split(/[>/|]/).filter((step) => step.trim() !== '');
    const types = this.#typesOf(steps);
    const words = steps.flatMap((step) => this.#index.vocabulary.words(step));
    const departments = this.#departments.of(words);
    for (const type of types.keys()) departments.add(this.#departmentOf[type]!);
    const audience = words.map((word) => AUDIENCE.get(word)).find((each) => each !== undefined);
    const ids = words.map((word) => this.#index.id(word)).filter((id) => id >= 0);
    const hints: CategoryHints = { types, departments, audience, words: ids };
    this.#hints.set(category, hints);
    return hints;
  }
}

/** "Tent hire", "knife sharpening service"; a dinner service is goods. */
function noGoods({ texts }: Reading): boolean {
  return texts.some(
    (text, at) => NO_GOODS.has(text) || (text === 'service' && texts[at - 1]?.endsWith('ing') === true),
  );
}

/** A flavour that only adds to what is sold ("Tote – Camel", "mint green"), unless the category is of food. */
function isColour(
  { phrase, at, size }: Match,
  { texts, clauseOf, clauses }: Reading,
  hints: CategoryHints | undefined,
  departmentOf: readonly number[],
): boolean {
  if (size > 1 || !FLAVOURS.has(texts[at]!) || hints?.departments.has(departmentOf[phrase.type]!))
    return false;
  return (
    clauses[clauseOf[at]!] === 'later' || (clauseOf[at + 1] === clauseOf[at] && COLOURS.has(texts[at + 1]!))
  );
}

/** The first clause that can name the product and does. */
function bestClause(reading: Reading, matches: readonly Match[]): number {
  let chosen = reading.clauseOf[matches[0]!.at]!;
  for (const { at } of matches) {
    const clause = reading.clauseOf[at]!;
    if (CLAUSE[reading.clauses[clause]!] > CLAUSE[reading.clauses[chosen]!]) chosen = clause;
  }
  return chosen;
}

function best(found: readonly Recognised[]): Recognised[] {
  return found
    .filter(({ confidence }) => confidence >= LEAST)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_TYPES);
}

/** A brand may be a noun ("Apple", "Shark"). */
function withoutBrand(title: string, brand: string | undefined): string {
  return brand && brand.length < title.length && title.toLowerCase().startsWith(`${brand.toLowerCase()} `)
    ? title.slice(brand.length + 1)
    : title;
}
