import { standardise } from '#recommend/columns.ts';
import type { Method } from './method.ts';

/** The first method plus `weight` times the second, both standardised over the catalogue; no score counts as 0. */
export function blend(name: string, first: Method, second: Method, weight: number): Method {
  return {
    name,
    async score(one) {
      const a = standardise(filled(await first.score(one)));
      const b = standardise(filled(await second.score(one)));
      return a.map((value, row) => value + weight * b[row]!);
    },
  };
}

function filled(scores: Float32Array): Float32Array {
  return scores.map((score) => (Number.isNaN(score) ? 0 : score));
}
