import type { Method } from './method.ts';
import type { TrainLog } from './train-log.ts';

export interface VsknnOptions {
  readonly k: number;
  readonly sample: number;
  /** Share of its weight in the similarity that an item keeps with each later one. */
  readonly decay: number;
  /** A session's vote is divided by the age (1 = newest) of the newest item that it shares, to this power. */
  readonly votePower: number;
}

/**
 * V-SkNN (Ludewig and Jannach, "Evaluation of session-based recommendation algorithms", UMUAI 2018): the sessions of the
 * log that share an item with the history, the most recent `sample` of them, the `k` nearest by similarity. Similarity is
 * the history as a vector that decays with age times the session's set; an item's score is the sum of the votes of its
 * sessions, each the similarity, less the older the newest item is that both share. The paper decays linearly or by
 * 1/age; these two, steeper ones did better on validation (see `BASELINES`).
 */
export function vsknn({ sessions, counts }: TrainLog, { k, sample, decay, votePower }: VsknnOptions): Method {
  const sessionsOf: number[][] = Array.from(counts, () => []);
  sessions.forEach((rows, session) => {
    for (const row of rows) sessionsOf[row]!.push(session);
  });
  return {
    name: 'vsknn',
    score({ rows }) {
      const similarity = new Map<number, number>();
      /** Age (1 = newest) of the newest shared item. */
      const newest = new Map<number, number>();
      rows.forEach((row, i) => {
        // The newest sessions of an item are at the end; older ones than `sample` cannot be among the sample.
        for (const session of sessionsOf[row]!.slice(-sample)) {
          similarity.set(session, (similarity.get(session) ?? 0) + decay ** (rows.length - 1 - i));
          newest.set(session, rows.length - i);
        }
      });
      const recent = [...similarity.keys()].sort((a, b) => b - a).slice(0, sample);
      const nearest = recent.sort((a, b) => similarity.get(b)! - similarity.get(a)! || b - a).slice(0, k);
      const scores = new Float32Array(counts.length).fill(Number.NaN);
      for (const session of nearest) {
        const vote = similarity.get(session)! / newest.get(session)! ** votePower;
        for (const row of sessions[session]!) {
          const before = scores[row]!;
          scores[row] = (Number.isNaN(before) ? 0 : before) + vote;
        }
      }
      return scores;
    },
  };
}
