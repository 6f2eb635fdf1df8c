import type { AisleEventDetails } from '#widget/events.ts';

/** Tells on the document what belongs to no single widget; a page without one has nowhere else to hear it. */
export function announce<Name extends keyof AisleEventDetails>(
  name: Name,
  detail: AisleEventDetails[Name],
): void {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
