import { InvalidArgumentError } from 'commander';

/** Parsers of option values for commander; each refusal says what would do. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`Use a whole number from ${least} on.`);
    }
    return value;
  };
}

export function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most)) {
      throw new InvalidArgumentError(`Use a number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** `a,b` out of the names that there are. */
export function namesOf<T extends string>(known: readonly T[]): (text: string) => readonly T[] {
  return (text) =>
    text.split(',').map((part) => {
      const name = known.find((each) => each === part.trim());
      if (name === undefined) {
        throw new InvalidArgumentError(`"${part.trim()}" is no method; use ${known.join(', ')}.`);
      }
      return name;
    });
}

/** One out of the names that there are. */
export function oneOf<T extends string>(known: readonly T[]): (text: string) => T {
  return (text) => {
    const name = known.find((each) => each === text);
    if (name === undefined) throw new InvalidArgumentError(`Use one of ${known.join(', ')}.`);
    return name;
  };
}

export interface NamedFile {
  readonly name: string;
  readonly file: string;
}

/** `NAME=FILE`, which may be given several times. */
export function namedFiles(text: string, before: readonly NamedFile[] = []): readonly NamedFile[] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new InvalidArgumentError('Use NAME=FILE, as in sasrec=scores.jsonl.');
  return [...before, { name: text.slice(0, at), file: text.slice(at + 1) }];
}
