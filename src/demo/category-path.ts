const SEPARATOR = ' > ';

export interface Crumb {
  readonly name: string;
  /** Path inside the shop. */
  readonly href: string;
}

export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

export function categoryLevels(category: string): readonly string[] {
  return category.split(SEPARATOR);
}

export function categoryHref(levels: readonly string[]): string {
  return `/c/${levels.map(slugOf).join('/')}`;
}

/** Every level with its page, outermost first. */
export function crumbsOf(category: string): readonly Crumb[] {
  const levels = categoryLevels(category);
  return levels.map((name, index) => ({ name, href: categoryHref(levels.slice(0, index + 1)) }));
}

/** Whether a product's category is the given one or lies below it. */
export function isWithin(category: string, slugs: readonly string[]): boolean {
  const own = categoryLevels(category).map(slugOf);
  return slugs.every((slug, index) => own[index] === slug);
}
