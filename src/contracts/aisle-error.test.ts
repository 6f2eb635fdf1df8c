import { describe, expect, it } from 'vitest';
import { AisleError } from './aisle-error.ts';

describe('AisleError', () => {
  it('comes out of the worker as it went in', () => {
    for (const error of [new AisleError('model-corrupt', 'config.json'), new AisleError('aborted')]) {
      const back = AisleError.fromData(structuredClone(error.toData()));
      expect(back).toMatchObject({ code: error.code, detail: error.detail, message: error.message });
      expect(back.toData()).toEqual(error.toData());
    }
  });

  it('says what to do, and of what', () => {
    expect(new AisleError('model-corrupt', 'config.json').message).toMatch(/checksum.*\(config\.json\)$/);
  });

  it('keeps the code of an error of ours, and gives any other thing the code of what was being done', () => {
    const own = new AisleError('aborted');
    expect(AisleError.from(own, 'worker-failed')).toBe(own);
    expect(AisleError.from(new TypeError('boom'), 'worker-failed')).toMatchObject({
      code: 'worker-failed',
      detail: 'boom',
    });
    for (const odd of [undefined, null, 'text', 5, {}]) {
      expect(AisleError.from(odd, 'worker-failed').code).toBe('worker-failed');
    }
  });
});
