import * as v from 'valibot';
import { CliError } from './cli-error.ts';
import { readJson } from './read-json.ts';

const FILE = v.pipe(v.string('must be the path of a file'), v.nonEmpty('must be the path of a file'));

/** One shop to learn from: its validation sessions, or situations that a person judged. */
const SET = v.pipe(
  v.strictObject({
    name: v.string('needs a name'),
    catalog: FILE,
    /** The log that counts come from. */
    train: v.exactOptional(FILE),
    /** Validation sessions, later than the log; never those that are reported on. */
    sessions: v.exactOptional(FILE),
    judged: v.exactOptional(FILE),
  }),
  v.check(
    ({ sessions, judged }) => (sessions === undefined) !== (judged === undefined),
    'needs either "sessions" or "judged"',
  ),
);

const PLAN = v.strictObject({
  sets: v.pipe(v.array(SET), v.minLength(1, 'needs at least one set')),
  /** Cases drawn of each set. */
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10, 'must be 10 or more')), 1000),
  /** Pull towards what was believed before. */
  l2: v.optional(v.pipe(v.number(), v.minValue(0)), 0.001),
  seed: v.optional(v.pipe(v.number(), v.integer()), 1),
});

export type FitSet = v.InferOutput<typeof SET>;
export type FitPlan = v.InferOutput<typeof PLAN>;

/** @throws CliError that names the file and the key */
export async function readFitPlan(file: string): Promise<FitPlan> {
  const result = v.safeParse(PLAN, await readJson(file));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new CliError(`${file}: ${v.getDotPath(issue) ?? 'the plan'} ${issue.message}`);
}
