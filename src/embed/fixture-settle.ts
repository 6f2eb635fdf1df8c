/** Turns of the event loop that all that is due gets: by number, not by the clock, which runs ahead on a busy machine. */
const TURNS = 8;

export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setTimeout(resolve, 4));
}
