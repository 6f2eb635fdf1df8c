/**
 * Hands every entry that is pushed to `read` (which must not throw), before the host's own push has it. Whatever is
 * pushed, the host sees its own call, result and exceptions. The returned function takes the wrapping off.
 */
export function wrapPush(layer: unknown[], read: (entry: unknown) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(layer, 'push');
  const original = layer.push;
  let active = true;
  const wrapped = function (this: unknown[], ...entries: unknown[]): number {
    // First ours: a tag manager's push may push further entries before it returns.
    if (active) for (const entry of entries) read(entry);
    return original.apply(this, entries);
  };
  // A frozen array refuses; what is pushed some other way is found by the next look at its length.
  if (!Reflect.defineProperty(layer, 'push', { value: wrapped, configurable: true, writable: true }))
    return () => {};
  return () => {
    active = false;
    if (layer.push !== wrapped) return;
    if (own) Object.defineProperty(layer, 'push', own);
    else Reflect.deleteProperty(layer, 'push');
  };
}
