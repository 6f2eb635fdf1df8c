/** Pages hold lang="en_US" and worse, at which Intl throws. */
export function usableLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale?.replace('_', '-'))[0] ?? navigator.language;
  } catch {
    return navigator.language;
  }
}

/** The direction of the language; only those of right-to-left scripts that shops are likely to be in. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)\b/.test(locale) ? 'rtl' : 'ltr';
}
