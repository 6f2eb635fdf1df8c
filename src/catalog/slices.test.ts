import { expect, it } from 'vitest';
import { runAtOnce, runInSlices } from './slices.ts';

function* work(steps: number, onStep: () => void): Generator<void, string> {
  for (let step = 0; step < steps; step++) {
    onStep();
    yield;
  }
  return 'done';
}

/** A clock that each step moves on, so that slices are counted without waiting. */
function staged(msPerStep: number) {
  let time = 0;
  let slices = 1;
  return {
    onStep: () => {
      time += msPerStep;
    },
    options: {
      now: () => time,
      yieldToMain: async () => {
        slices++;
      },
      budgetMs: 8,
    },
    slices: () => slices,
  };
}

it('gives the main thread back when the budget is used up', async () => {
  const stage = staged(0.1);
  expect(await runInSlices(work(1000, stage.onStep), stage.options)).toBe('done');
  // 100 ms of work in slices of 8 ms and at most a step more.
  expect(stage.slices()).toBeGreaterThanOrEqual(12);
  expect(stage.slices()).toBeLessThanOrEqual(13);
});

it('yields after each step that is slower than the budget', async () => {
  const stage = staged(50);
  await runInSlices(work(64, stage.onStep), stage.options);
  expect(stage.slices()).toBe(65);
});

it('stops between slices when it is aborted', async () => {
  const controller = new AbortController();
  let steps = 0;
  const running = runInSlices(
    work(1000, () => {
      if (++steps === 20) controller.abort();
    }),
    { signal: controller.signal, budgetMs: 0 },
  );
  await expect(running).rejects.toMatchObject({ code: 'aborted' });
  expect(steps).toBe(20);
});

it('does the same in one go', () => {
  let steps = 0;
  expect(runAtOnce(work(5, () => steps++))).toBe('done');
  expect(steps).toBe(5);
});
