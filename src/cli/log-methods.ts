import type { Cooccurrence } from '#catalog/cooccurrence.ts';
import type { Method } from './method.ts';
import { seededRandom } from './random.ts';
import type { TrainLog } from './train-log.ts';

export function random(rows: number, seed: number): Method {
  const next = seededRandom(seed);
  return { name: 'random', score: () => Float32Array.from({ length: rows }, next) };
}

/** Sessions of the log in which a product occurs, whatever the history. */
export function popularity({ counts }: TrainLog): Method {
  const scores = Float32Array.from(counts, (count) => (count > 0 ? count : Number.NaN));
  return { name: 'popularity', score: () => scores };
}

/** Item-to-item cosine over sessions, each item of the history weighing `decay`^age. */
export function itemknn(table: Cooccurrence, rows: number, decay: number): Method {
  return {
    name: 'itemknn',
    score(one) {
      const scores = new Float32Array(rows).fill(Number.NaN);
      one.rows.forEach((row, i) => {
        const weight = decay ** (one.rows.length - 1 - i);
        const near = table.neighbours(row);
        near.rows.forEach((other, place) => {
          const before = scores[other]!;
          scores[other] = (Number.isNaN(before) ? 0 : before) + weight * near.weights[place]!;
        });
      });
      return scores;
    },
  };
}
