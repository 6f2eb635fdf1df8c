export interface BeamSearchOptions {
  /** Groups search one after another at each step, each told to keep away from what those before it took. */
  readonly groups: number;
  /** Texts that each group follows at a time, and gives at most. */
  readonly beams: number;
  /** A text that has not ended by then is cut. */
  readonly maxTokens: number;
  /** Nats taken off a token for each beam of an earlier group that took it at the same step. */
  readonly diversity: number;
}

/** What may follow a text. */
export interface Continuation {
  /** log p of each token of the vocabulary, in nats; −Infinity where it may not follow. */
  readonly tokens: Float32Array;
  /** log p that the text ends here; −Infinity where it may not. */
  readonly end: number;
}

export interface Written {
  readonly ids: readonly number[];
  /** log p of the tokens, and of the end unless the text was cut; nats, without what diversity took off. */
  readonly score: number;
}

interface Beam extends Written {
  /** The score less the penalties: what groups choose by. */
  readonly rank: number;
}

interface Group {
  live: readonly Beam[];
  readonly done: Beam[];
}

interface Choice {
  readonly parent: Beam;
  /** undefined ends the text */
  readonly token: number | undefined;
  readonly score: number;
  readonly rank: number;
}

/**
 * Diverse beam search ("Diverse Beam Search: Decoding Diverse Solutions from Neural Sequence Models", Vijayakumar et al.
 * 2016) with Hamming diversity; with one group it is plain beam search. Equal ranks keep the order of tokens.
 * @param next the continuations of several texts at once, in their order: one call a step
 * @returns the texts of each group, best first
 */
export async function beamSearch(
  next: (texts: readonly (readonly number[])[]) => Promise<readonly Continuation[]>,
  { groups, beams, maxTokens, diversity }: BeamSearchOptions,
): Promise<Written[][]> {
  const all = Array.from(
    { length: groups },
    (): Group => ({ live: [{ ids: [], score: 0, rank: 0 }], done: [] }),
  );
  for (let length = 0; length < maxTokens; length++) {
    const texts = all.flatMap(({ live }) => live.map(({ ids }) => ids));
    if (texts.length === 0) break;
    const continuations = await next(texts);
    const taken = new Map<number, number>();
    let start = 0;
    for (const group of all) {
      const own = continuations.slice(start, start + group.live.length);
      start += own.length;
      step(group, own, beams, (token) => diversity * (taken.get(token) ?? 0));
      for (const { ids } of group.live) taken.set(ids.at(-1)!, (taken.get(ids.at(-1)!) ?? 0) + 1);
      if (isSettled(group, beams)) group.live = [];
    }
  }
  return all.map(({ live, done }) =>
    [...done, ...live]
      .toSorted((a, b) => b.rank - a.rank)
      .slice(0, beams)
      .map(({ ids, score }) => ({ ids, score })),
  );
}

/** One token more, or the end, for the beams of one group. */
function step(
  group: Group,
  continuations: readonly Continuation[],
  beams: number,
  penalty: (token: number) => number,
): void {
  // Each beam ends in one way only, so among twice as many choices there are enough that go on.
  const best: Choice[] = [];
  const floor = (): number => (best.length < 2 * beams ? Number.NEGATIVE_INFINITY : best.at(-1)!.rank);
  const offer = (choice: Choice): void => {
    if (!(choice.rank > floor())) return;
    const place = best.findIndex(({ rank }) => rank < choice.rank);
    best.splice(place < 0 ? best.length : place, 0, choice);
    if (best.length > 2 * beams) best.pop();
  };
  group.live.forEach((parent, i) => {
    const { tokens, end } = continuations[i]!;
    offer({ parent, token: undefined, score: parent.score + end, rank: parent.rank + end });
    tokens.forEach((log, token) => {
      if (!(parent.rank + log > floor())) return;
      offer({ parent, token, score: parent.score + log, rank: parent.rank + log - penalty(token) });
    });
  });
  const live: Beam[] = [];
  for (const { parent, token, score, rank } of best) {
    if (live.length === beams) break;
    if (token === undefined) group.done.push({ ids: parent.ids, score, rank });
    else live.push({ ids: [...parent.ids, token], score, rank });
  }
  group.live = live;
}

/** Ranks only fall, so nothing that goes on can still displace a text that has ended. */
function isSettled({ live, done }: Group, beams: number): boolean {
  if (live.length === 0) return true;
  if (done.length < beams) return false;
  const last = done.map(({ rank }) => rank).toSorted((a, b) => b - a)[beams - 1]!;
  return live[0]!.rank <= last;
}
