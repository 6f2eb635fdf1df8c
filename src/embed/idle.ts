/** Longest wait for an idle moment on a page that never rests, in ms. */
const PATIENCE_MS = 3000;

/** Resolves when the page has loaded and the main thread rests. */
export async function whenIdle(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
  }
  // Safari has no requestIdleCallback; a task after the next paint is near enough.
  await new Promise<void>((resolve) =>
    'requestIdleCallback' in window
      ? requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS })
      : setTimeout(resolve, 50),
  );
}

/** Lets the page have the main thread before what follows. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
