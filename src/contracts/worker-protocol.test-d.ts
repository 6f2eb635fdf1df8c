import { expectTypeOf } from 'vitest';
import type { EngineInfo, ItemReading, SessionReading } from './engine.ts';
import type { FromWorker, Replies, Request, RequestKind, ToWorker } from './worker-protocol.ts';

/** The reply's type follows from the request that is made. */
declare function call<R extends Request>(request: R): Replies[R['kind']];

expectTypeOf<keyof Replies>().toEqualTypeOf<RequestKind>();
expectTypeOf<RequestKind>().toEqualTypeOf<'load' | 'readSession' | 'scoreTitles' | 'readItems'>();
expectTypeOf(call({ kind: 'readSession', events: [] })).toEqualTypeOf<SessionReading>();
expectTypeOf(call({ kind: 'scoreTitles', events: [], items: [] })).toEqualTypeOf<Float32Array>();
expectTypeOf(call({ kind: 'readItems', items: [{ title: 'tent' }] })).toEqualTypeOf<ItemReading>();
expectTypeOf<Replies[Extract<Request, { kind: 'load' }>['kind']]>().toEqualTypeOf<EngineInfo>();

// Each variant holds its own payload, and no other's.
expectTypeOf<{ kind: 'readItems'; events: [] }>().not.toExtend<Request>();
expectTypeOf<{ kind: 'scoreTitles'; items: [] }>().not.toExtend<Request>();
expectTypeOf<{ kind: 'load' }>().not.toExtend<Request>();
expectTypeOf<{ kind: 'readSession'; events: [{ type: 'uncart'; title: 'tent' }] }>().not.toExtend<Request>();

// What crosses is told apart by its kind, and an answer by its number.
expectTypeOf<ToWorker['kind']>().toEqualTypeOf<'call' | 'abort'>();
expectTypeOf<Exclude<FromWorker, { kind: 'up' | 'fetched' }>>().toHaveProperty('id').toEqualTypeOf<number>();
expectTypeOf<Extract<FromWorker, { kind: 'result' }>['value']>().toEqualTypeOf<Replies[RequestKind]>();
