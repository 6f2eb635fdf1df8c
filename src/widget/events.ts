import type { ErrorData } from '#contracts/aisle-error.ts';
import type { Device } from '#contracts/engine.ts';
import type { FetchedFile } from '#contracts/fetched-file.ts';
import type { PhaseName } from '#contracts/phase.ts';
import type { Placement } from '#contracts/suggestion.ts';

export interface ItemDetail {
  /** The catalogue id. */
  readonly item: string;
  readonly placement: Placement;
  /** 0 for the first card, as GA4's `index`. */
  readonly position: number;
}

export interface PhaseDetail {
  readonly phase: PhaseName;
  readonly engine: Device | 'instant';
  /** Catalogue ids of the list, in order. */
  readonly items?: readonly string[];
  /** ms, by name. */
  readonly timings?: Readonly<Record<string, number>>;
}

interface ExperimentDetail {
  /** `control`: this shopper sees no suggestions. */
  readonly variant: 'suggestions' | 'control';
  /** Share of shoppers that are held out, in percent. */
  readonly holdout: number;
  readonly placement: Placement;
}

export interface AisleEventDetails {
  'aisle:phase': PhaseDetail;
  'aisle:impression': ItemDetail;
  /** Cancellable: a cancelled select does not navigate, so that a single-page shop can route by itself. */
  'aisle:select': ItemDetail;
  /** Cancellable: cancel it when the product could not be added; the button then does not say "Added". */
  'aisle:add-to-cart': ItemDetail;
  /** Once a widget, where some shoppers are held out. */
  'aisle:experiment': ExperimentDetail;
  'aisle:error': ErrorData;
  /** On the document, once for each file that the worker asked for. */
  'aisle:request': FetchedFile;
}

declare global {
  interface HTMLElementEventMap {
    'aisle:phase': CustomEvent<PhaseDetail>;
    'aisle:impression': CustomEvent<ItemDetail>;
    'aisle:select': CustomEvent<ItemDetail>;
    'aisle:add-to-cart': CustomEvent<ItemDetail>;
    'aisle:experiment': CustomEvent<ExperimentDetail>;
    'aisle:error': CustomEvent<ErrorData>;
  }
}

/** Dispatches from the element, so that a listener on the page sees it as the target. False when it was cancelled. */
export function dispatchAisle<Name extends keyof AisleEventDetails>(
  target: EventTarget,
  name: Name,
  detail: AisleEventDetails[Name],
): boolean {
  const cancelable = name === 'aisle:select' || name === 'aisle:add-to-cart';
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

export function dispatchError(target: EventTarget, error: ErrorData): void {
  dispatchAisle(target, 'aisle:error', error);
}
