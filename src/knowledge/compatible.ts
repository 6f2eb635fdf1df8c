/**
 * Attributes that a companion must share, as titles write them. An attribute that is not here is not judged: silence is
 * better than a wrong refusal.
 */
const READERS: Readonly<Record<string, (title: string) => readonly string[]>> = {
  'phone model': phoneModels,
  'shoe size': (title) => all(title, /\b(?:eu|eur|size|größe|gr\.?|taille|talla)\s*(3[4-9]|4\d)\b/gi),
  'clothing size': (title) =>
    all(
      title,
      /(?:\b(?:size|größe|gr\.?|taille|talla)\s*|[(/–-]\s*)(xxs|xs|s|m|l|xl|xxl|3xl)(?=\s*(?:$|[),/]))/gi,
    ),
  'paper size': (title) => all(title, /\b(a[3-6])\b/gi),
  platform: (title) => all(title, /\b(ps[45]|playstation [45]|xbox|nintendo switch)\b/gi).map(platform),
  voltage: (title) => all(title, /\b(\d{1,2}(?:[.,]\d)?)\s?v\b/gi),
  'battery size': (title) => all(title, /\b(aaa?|cr\d{4}|lr\d{2})\b/gi),
  'mattress size': (title) =>
    all(title, /\b(\d{2,3}\s?[x×]\s?(?:19|20|21|22)\d)\b/gi).map((size) =>
      size.replaceAll(/\s/g, '').replace('×', 'x'),
    ),
  'wheel size': (title) => all(title, /\b(1[26]|20|24|26|27[.,]5|28|29)\s?(?:"|''|″|inch|zoll)/gi),
};

export interface Named {
  readonly title: string;
  /** The attributes that the product's type must share with a companion. */
  readonly match: readonly string[];
}

/**
 * The first attribute that both titles name with nothing in common ("iPhone 15" and "Galaxy S24"); undefined where they
 * agree or one is silent. An attribute counts as soon as one of the types asks for it.
 */
export function conflict(a: Named, b: Named): string | undefined {
  for (const attribute of new Set([...a.match, ...b.match])) {
    const read = READERS[attribute];
    if (!read) continue;
    const own = read(a.title);
    if (own.length === 0) continue;
    const other = read(b.title);
    if (other.length > 0 && !other.some((value) => own.includes(value))) return attribute;
  }
  return undefined;
}

function all(title: string, pattern: RegExp): string[] {
  return [...title.matchAll(pattern)].map((found) => found[1]!.toLowerCase().replace(',', '.'));
}

function platform(name: string): string {
  return name.replace('playstation ', 'ps');
}

/** "iPhone 15/14 Pro" names two: an iPhone 15 and an iPhone 14 Pro. */
function phoneModels(title: string): string[] {
  const out: string[] = [];
  const lines = title.matchAll(
    /\b(iphone|galaxy|pixel)\s+((?:(?:z\s+(?:flip|fold)\s*)?[a-z]?\d{1,2}[a-z]?|se|xr|xs)(?:\s*(?:pro\s+max|pro|max|plus|ultra|mini|fe|\+))?(?:\s*\/\s*[a-z]?\d{1,2}[a-z]?(?:\s*(?:pro\s+max|pro|max|plus|ultra|mini|fe|\+))?)*)/gi,
  );
  for (const [, line, models] of lines)
    for (const model of models!.split('/'))
      out.push(`${line} ${model}`.toLowerCase().replaceAll(/\s+/g, ' ').trim());
  return out;
}
