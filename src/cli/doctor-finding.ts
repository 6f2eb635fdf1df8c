/** One thing that was looked at on a merchant's page. */
export interface Finding {
  /** `fail` must be mended before suggestions can show; `warn` is worth a look. */
  readonly level: 'ok' | 'warn' | 'fail';
  readonly what: string;
  /** What to do about it. */
  readonly fix?: string;
}

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warn = (what: string, fix?: string): Finding => ({ level: 'warn', what, ...(fix && { fix }) });
export const fail = (what: string, fix: string): Finding => ({ level: 'fail', what, fix });

const MARKS = { ok: '✓', warn: '!', fail: '✗' } as const;

export function findingLines({ level, what, fix }: Finding): string[] {
  return [`${MARKS[level]} ${what}`, ...(fix === undefined ? [] : [`    → ${fix}`])];
}
