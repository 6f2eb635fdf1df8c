import type { ErrorData } from './aisle-error.ts';
import type { Device, LoadProgress } from './engine.ts';

/** What the widget is doing, as `data-phase` says it. */
export type Phase =
  | { readonly phase: 'instant' }
  | { readonly phase: 'loading'; readonly progress: LoadProgress }
  | { readonly phase: 'ready'; readonly engine: Device | 'instant' }
  | { readonly phase: 'degraded'; readonly reason: ErrorData }
  | { readonly phase: 'empty' }
  | { readonly phase: 'paused' };

export type PhaseName = Phase['phase'];
