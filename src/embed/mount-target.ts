import { AisleError } from '#contracts/aisle-error.ts';

/** Whether a target stands in the page where a widget can be seen. */
export function isThere(target: string | Element): boolean {
  return lookUp(target) !== undefined;
}

/** The element that a widget is put into, or after where it is a script tag. Throws `target-missing`. */
export function findTarget(target: string | Element): Element {
  const found = lookUp(target);
  if (found) return found;
  throw new AisleError(
    'target-missing',
    typeof target === 'string' ? target : 'the script tag stands in <head>',
  );
}

function lookUp(target: string | Element): Element | undefined {
  // Nothing in the head is ever shown.
  if (target instanceof Element) return document.head.contains(target) ? undefined : target;
  try {
    return document.querySelector(target) ?? undefined;
  } catch {
    // Not a selector: the same answer as one that finds nothing.
    return undefined;
  }
}
