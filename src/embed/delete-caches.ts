/** Deletes what this and earlier versions keep in the Cache API: catalogue, embeddings, model. Never rejects. */
export async function deleteCaches(): Promise<void> {
  try {
    const names = (await globalThis.caches?.keys()) ?? [];
    await Promise.all(names.filter((name) => name.startsWith('aisle-')).map((name) => caches.delete(name)));
  } catch {
    // Where caches are refused nothing was kept.
  }
}
