import { HostApi } from './host-api.ts';
import type { WidgetModule } from './mount.ts';

interface Queue {
  (...call: unknown[]): void;
  q?: ArrayLike<unknown>[];
}

/**
 * Called once by the loader: takes over `window.aisle` and works off what was queued, in order.
 * @param base directory that holds our files, absolute, ending in "/"
 */
export function boot(base: string, widget: WidgetModule): void {
  // A page that is prerendered may never be seen: nothing counts as viewed, and no model is fetched, before it is.
  if ('prerendering' in document && document.prerendering) {
    document.addEventListener('prerenderingchange', () => boot(base, widget), { once: true });
    return;
  }
  const scope = window as Window & { aisle?: Queue };
  const queued = scope.aisle?.q ?? [];
  const api = new HostApi(base, widget);
  const call: Queue = (...args) => api.call(args[0], args[1], args[2]);
  scope.aisle = Object.assign(call, { booted: true });
  // Tags first: they name the catalogue that the other calls are about.
  const tags = queued.filter(isTag);
  const others = queued.filter((entry) => !isTag(entry));
  for (const entry of [...tags, ...others]) api.call(entry[0], entry[1], entry[2]);
  api.booted();
}

function isTag(entry: ArrayLike<unknown>): boolean {
  return entry[0] === 'tag';
}
