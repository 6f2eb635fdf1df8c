/** What the profile needs of the browser; every fault of storage can be staged here. */
export interface ProfileSeam {
  /** Throws where storage is blocked. */
  storage(): Storage;
  /** ms since epoch */
  now(): number;
  /** Calls back when another tab of the shop changed storage. `key` and `text` are null when it was cleared. */
  onOtherTab(listener: (key: string | null, text: string | null) => void): () => void;
  /** Calls back when the page comes into sight or goes out of it; it may be about to end, or come back out of a cache. */
  onVisibility(listener: () => void): () => void;
}

export function browserSeam(window: Window): ProfileSeam {
  return {
    storage: () => window.localStorage,
    now: () => Date.now(),
    onOtherTab(listener) {
      const heard = (event: StorageEvent): void => {
        // Storage of another kind (sessionStorage) raises the same event.
        if (event.storageArea === null || event.storageArea === window.localStorage)
          listener(event.key, event.newValue);
      };
      window.addEventListener('storage', heard);
      return () => window.removeEventListener('storage', heard);
    },
    onVisibility(listener) {
      // Mobile browsers end a hidden page without pagehide; older ones end a visible page without visibilitychange.
      window.addEventListener('pagehide', listener);
      window.document.addEventListener('visibilitychange', listener);
      return () => {
        window.removeEventListener('pagehide', listener);
        window.document.removeEventListener('visibilitychange', listener);
      };
    },
  };
}
