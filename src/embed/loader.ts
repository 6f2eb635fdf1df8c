/**
 * The script tag: a few hundred bytes that read their own attributes in the first tick, keep early calls, and fetch the
 * rest beside them. Built as an IIFE, so it may use no import.meta and no static import.
 */
type Call = ArrayLike<unknown>;

interface Stub {
  (...call: unknown[]): void;
  q?: Call[];
  /** Set by the first loader of the page: later tags only queue their mount. */
  booted?: boolean;
}

const scope = window as Window & { aisle?: Stub };
const script = document.currentScript as HTMLScriptElement | null;

scope.aisle ??= function aisle() {
  // The queue holds arguments objects, as the documented stub makes them.
  // oxlint-disable-next-line prefer-rest-params
  (scope.aisle!.q = scope.aisle!.q ?? []).push(arguments);
};

if (script) {
  const api = scope.aisle;
  const options = { ...script.dataset };
  api('tag', options, script);
  if (!api.booted) {
    api.booted = true;
    const base = new URL('.', script.src).href;
    Promise.all([
      import(/* @vite-ignore */ `${base}aisle-core.js`),
      import(/* @vite-ignore */ `${base}aisle-widget.js`),
    ])
      // Evaluating the files was a task; starting is another.
      .then(([core, widget]) => new Promise((done) => setTimeout(done)).then(() => core.boot(base, widget)))
      .catch((error: unknown) => {
        const message = 'Its files beside the script could not be loaded. The page goes on without it.';
        console.warn(`Aisle: ${message}`, error);
        document.dispatchEvent(
          new CustomEvent('aisle:error', { detail: { code: 'script-unreachable', message } }),
        );
      });
  }
}
