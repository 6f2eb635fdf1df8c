// The base only serves to parse relative addresses: what counts is the scheme that the browser would end up with, and
// the parser sees through "java\nscript:" and the like.
const BASE = 'https://relative.invalid/';

/** The address if it is http, https or relative; undefined for any other. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:$/.test(schemeOf(url)) ? url : undefined;
}

/** As safeUrl; inline pictures are fine too. */
export function safeImage(url: string | undefined): string | undefined {
  return url !== undefined && /^\s*data:image\//i.test(url) ? url : safeUrl(url);
}

function schemeOf(url: string): string {
  try {
    return url.trim() === '' ? '' : new URL(url, BASE).protocol;
  } catch {
    return '';
  }
}
