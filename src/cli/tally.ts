/** Lines that are told one by one; a file of garbage is then only counted. */
const MOST_LINES = 200;

/** What was left out of an evaluation, by reason; malformed lines are told as they are met. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #report: (line: string) => void;
  #told = 0;

  constructor(report: (line: string) => void) {
    this.#report = report;
  }

  count(reason: string, times = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + times);
  }

  malformed(file: string, line: number, problem: string): void {
    this.count('malformed-line');
    this.#told++;
    if (this.#told <= MOST_LINES) this.#report(`${file}:${line}: ${problem}`);
    if (this.#told === MOST_LINES) this.#report('More malformed lines are counted, not listed.');
  }

  toJSON(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
