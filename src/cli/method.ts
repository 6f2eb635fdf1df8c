import type { Question } from './cases.ts';

/** A way to rank. */
export interface Method {
  readonly name: string;
  /** One score a row of the catalogue, the higher the better; NaN where the method has nothing to say. */
  score(question: Question): Float32Array | Promise<Float32Array>;
}
