import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';
import { Reporter } from './report.ts';

const CORRUPT = new AisleError('model-corrupt').toData();
const MISSING = new AisleError('target-missing', '#x').toData();

let console: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  console = vi.spyOn(globalThis.console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('Reporter', () => {
  it('writes one console line, whatever goes wrong', () => {
    const reporter = new Reporter();
    reporter.error(MISSING);
    reporter.error(CORRUPT);
    reporter.warn('something else');
    expect(console.mock.calls).toEqual([[`Aisle: ${MISSING.message}`]]);
  });

  it('writes none for what is no fault of the page, and keeps the line for what is', () => {
    const reporter = new Reporter();
    reporter.error(CORRUPT, true);
    expect(console).not.toHaveBeenCalled();
    reporter.error(MISSING);
    expect(console).toHaveBeenCalledOnce();
  });

  it('tells listeners of every error, also of those before they came', () => {
    const reporter = new Reporter();
    const heard: ErrorData[] = [];
    reporter.error(CORRUPT, true);
    const stop = reporter.subscribe((error) => heard.push(error));
    reporter.error(MISSING);
    expect(heard).toEqual([CORRUPT, MISSING]);
    stop();
    reporter.error(CORRUPT);
    expect(heard).toHaveLength(2);
  });
});
