/** Uniform numbers in [0, 1) from a seed: mulberry32, the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` of the entries drawn without return, in their own order; all of them where there are no more. */
export function draw<T>(entries: readonly T[], count: number, seed: number): T[] {
  if (entries.length <= count) return [...entries];
  const random = seededRandom(seed);
  const places = entries.map((_, place) => place);
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (places.length - i));
    [places[i], places[other]] = [places[other]!, places[i]!];
  }
  return places
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((place) => entries[place]!);
}
