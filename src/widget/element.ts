export const TAG = 'aisle-suggestions';

/**
 * Defines <aisle-suggestions>, once a page: with two versions on one page the first keeps the name, and the other's
 * mountWidget works on its elements all the same. The class is made here and not at the top of the file because
 * servers, which import this too, have no HTMLElement. It has no connected or disconnected callback on purpose: what
 * is mounted lives in the shadow root, which an element keeps when it is moved or when the page comes out of bfcache.
 */
export function defineAisleElement(registry: CustomElementRegistry = customElements): void {
  if (registry.get(TAG) !== undefined) return;
  registry.define(
    TAG,
    class AisleSuggestionsElement extends HTMLElement {
      constructor() {
        super();
        shadowOf(this);
      }
    },
  );
}

/** The element's open shadow root: there already when it was mounted before its definition, or came in the HTML. */
export function shadowOf(element: HTMLElement): ShadowRoot {
  return element.shadowRoot ?? element.attachShadow({ mode: 'open' });
}
