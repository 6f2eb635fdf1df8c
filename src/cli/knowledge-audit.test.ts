import { describe, expect, it } from 'vitest';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { drawAudit, scoreAudit } from './knowledge-audit.ts';

const names = (name: string) => ({ en: [name], de: [], fr: [], es: [], zh: [] });
const KNOWLEDGE: Knowledge = {
  departments: [{ id: 'all', names: names('All') }],
  types: Array.from({ length: 30 }, (_, i) => ({
    id: `t${i}`,
    department: 0,
    names: names(`type ${i}`),
    not: [],
    match: [],
    again: undefined,
    price: undefined,
  })),
  relations: Array.from({ length: 29 }, (_, i) => ({
    from: i,
    to: i + 1,
    kind: i === 0 ? ('never' as const) : ('complement' as const),
    weight: 5,
  })),
  missions: [],
};

describe('a blind audit', () => {
  const { items, key } = drawAudit(KNOWLEDGE, 20, 10, 1);

  it('mixes relations with pairs of which nothing is said, and tells the judge the names alone', () => {
    expect(key.filter(({ real }) => real)).toHaveLength(20);
    expect(items).toHaveLength(30);
    for (const [i, { id, from, to, ...rest }] of items.entries()) {
      expect(rest).toEqual({});
      expect(id).toBe(key[i]!.id);
      const [a = 0, b = 0] = [from, to].map((name) => Number(name.slice(5)));
      expect(b - a === 1 && a > 0).toBe(key[i]!.real);
    }
    expect(key.slice(0, 20).some(({ real }) => !real)).toBe(true);
    expect(drawAudit(KNOWLEDGE, 20, 10, 1).items).toEqual(items);
  });

  it('counts what judges find right, what they reject, and how far they agree', () => {
    const all = (verdict: (real: boolean) => boolean) =>
      new Map(key.map(({ id, real }) => [id, verdict(real)]));
    expect(scoreAudit(key, [all((real) => real), all((real) => real)])).toMatchObject({
      right: 1,
      rejected: 1,
      agreement: 1,
      kappa: 1,
      byKind: { complement: { right: 1, count: 20 } },
    });
    const blind = scoreAudit(key, [all((real) => real), all(() => true)]);
    expect(blind).toMatchObject({ right: 1, rejected: 0.5, kappa: 0 });
    expect(blind.agreement).toBeCloseTo(2 / 3);
  });
});
