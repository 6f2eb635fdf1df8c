import { AisleError } from '#contracts/aisle-error.ts';
import type { FromWorker } from '#contracts/worker-protocol.ts';

/** A module worker that says nothing for so long was stopped by a policy or a dead network. */
const START_TIMEOUT_MS = 20_000;

/** A running worker, with word of its end: a killed worker fires no event of its own. */
export interface StartedWorker {
  readonly worker: Worker;
  /** Calls back once when the worker has ended without being asked to, where the browser has Web Locks. */
  onEnd(listener: () => void, signal: AbortSignal): void;
}

/**
 * Starts the worker through a same-origin blob: a script served from another origin may not be started directly.
 * Rejects with `worker-blocked` when the page's policy or the network stops it.
 */
export function startWorker(url: string): Promise<StartedWorker> {
  // The worker holds a lock of this name for as long as it lives.
  const name = `aisle-${Math.random().toString(36).slice(2)}`;
  return new Promise((resolve, reject) => {
    // A dynamic import is a script to the page's policy; a static one would have to be allowed as a worker.
    const code = `import(${JSON.stringify(url)}).catch((error) => setTimeout(() => { throw error; }));`;
    const source = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    let worker: Worker;
    try {
      worker = new Worker(source, { type: 'module', name });
    } catch (error) {
      URL.revokeObjectURL(source);
      reject(AisleError.from(error, 'worker-blocked'));
      return;
    }
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      URL.revokeObjectURL(source);
      act();
    };
    const fail = (detail: string): void =>
      settle(() => {
        worker.terminate();
        reject(new AisleError('worker-blocked', detail));
      });
    const timer = setTimeout(() => fail('no answer'), START_TIMEOUT_MS);
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || 'the script could not be loaded');
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'up')
        settle(() => resolve({ worker, onEnd: (listener, signal) => watchLock(name, listener, signal) }));
    };
  });
}

function watchLock(name: string, listener: () => void, signal: AbortSignal): void {
  navigator.locks?.request(name, { signal }, listener).catch(() => {
    // Aborted: the worker was ended by us.
  });
}
