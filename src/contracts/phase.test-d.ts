import { expectTypeOf } from 'vitest';
import type { ErrorCode, ErrorData } from './aisle-error.ts';
import type { Feature, Scored } from './candidate.ts';
import type { Weights } from './fusion.ts';
import type { Phase } from './phase.ts';
import type { Reason } from './suggestion.ts';

// A phase has what it needs and nothing that another one has.
expectTypeOf<{ phase: 'degraded' }>().not.toExtend<Phase>();
expectTypeOf<{ phase: 'loading' }>().not.toExtend<Phase>();
expectTypeOf<{ phase: 'ready' }>().not.toExtend<Phase>();
expectTypeOf<{ phase: 'ready'; engine: 'cuda' }>().not.toExtend<Phase>();
expectTypeOf<Extract<Phase, { phase: 'degraded' }>['reason']>().toEqualTypeOf<ErrorData>();
expectTypeOf<ErrorData['code']>().toEqualTypeOf<ErrorCode>();

// A reason that names an item cannot be given without one.
expectTypeOf<{ kind: 'similar' }>().not.toExtend<Reason>();
expectTypeOf<{ kind: 'bought-with'; item: string }>().not.toExtend<Reason>();

// Only features of the table can be weighed, and a score names a row: never a title.
expectTypeOf<keyof Weights>().toEqualTypeOf<Feature>();
expectTypeOf<Scored>().toHaveProperty('row').toEqualTypeOf<number>();
expectTypeOf<Scored>().not.toHaveProperty('title');
