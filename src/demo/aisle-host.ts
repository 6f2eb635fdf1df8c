import { settings } from './demo-settings.ts';

/** The handle that `aisle('mount', …)` gives. */
export interface AisleHandle {
  destroy(): void;
}

interface AisleWindow extends Window {
  aisle?: (...call: unknown[]) => void;
}

/** Calls Aisle by its public global; before it has loaded, the stub in the page keeps the call. */
export function aisle(...call: unknown[]): void {
  (window as AisleWindow).aisle?.(...call);
}

/** The merchant's script tag. A single-page shop mounts its placements itself, hence target none. */
export function insertAisleTag(): void {
  const script = document.createElement('script');
  script.async = true;
  script.src = '/aisle/aisle.js';
  script.dataset.catalog = '/catalog/manifest.json';
  script.dataset.target = 'none';
  const { engine, locale, theme, consent } = settings;
  for (const [name, value] of Object.entries({ engine, locale, theme, consent })) {
    if (value !== undefined) script.dataset[name] = value;
  }
  document.head.append(script);
}
