import { useEffect, useState } from 'react';

/** One widget on the page, as its public attributes and events tell. */
export interface WidgetStatus {
  readonly place: string;
  readonly phase: string;
  readonly engine: string;
  readonly timings: Readonly<Record<string, unknown>> | undefined;
}

interface PhaseDetail {
  readonly timings?: Readonly<Record<string, unknown>>;
}

const timingsOf = new WeakMap<Element, Readonly<Record<string, unknown>>>();
const errors = new Set<string>();

// From the start: the panel may be opened long after the phases went by.
document.addEventListener('aisle:phase', (event) => {
  const { timings } = (event as CustomEvent<PhaseDetail>).detail;
  if (timings && event.target instanceof Element) timingsOf.set(event.target, timings);
});
document.addEventListener('aisle:error', (event) => {
  const { code = 'error', message = '' } = (event as CustomEvent<{ code?: string; message?: string }>).detail;
  errors.add(`${code}: ${message}`);
});

function read(): readonly WidgetStatus[] {
  return [...document.querySelectorAll<HTMLElement>('aisle-suggestions')].map((element, index) => ({
    place: element.parentElement?.dataset.placement ?? element.dataset.placement ?? `widget ${index + 1}`,
    phase: element.dataset.phase ?? '–',
    engine: element.dataset.engine ?? '–',
    timings: timingsOf.get(element),
  }));
}

export function useAisleStatus(): { widgets: readonly WidgetStatus[]; errors: readonly string[] } {
  const [widgets, setWidgets] = useState(read);
  useEffect(() => {
    const update = () => setWidgets(read());
    const observer = new MutationObserver(update);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-phase', 'data-engine'],
    });
    document.addEventListener('aisle:phase', update);
    return () => {
      observer.disconnect();
      document.removeEventListener('aisle:phase', update);
    };
  }, []);
  return { widgets, errors: [...errors].slice(-3) };
}
