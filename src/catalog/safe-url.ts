/** Most addresses in a feed, told apart without the parser's cost: nothing in them can hide another scheme. */
const PLAIN = /^(?:https?:\/\/[a-z\d]|\/)[\x21-\x7E]*$/i;

/**
 * The URL as it was written if it is http(s) or relative, else undefined. The URL parser decides, as it will when the
 * link is followed: it drops tabs and new lines inside "java\nscript:", which a pattern would miss.
 */
export function safeUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (PLAIN.test(trimmed)) return trimmed;
  try {
    const { protocol } = new URL(trimmed, 'https://relative.invalid/');
    return protocol === 'https:' || protocol === 'http:' ? trimmed : undefined;
  } catch {
    return undefined;
  }
}
