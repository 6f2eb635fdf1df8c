import { beforeEach, describe, expect, it } from 'vitest';
import type { ErrorData } from '#contracts/aisle-error.ts';
import type { Device } from '#contracts/engine.ts';
import { FixtureEngine } from './fixture-engine.ts';
import { EngineSupervisor, type EngineState, type SupervisorOptions } from './supervisor.ts';

let engines: FixtureEngine[];
let states: EngineState[];
let errors: ErrorData[];
let measured: [Device, number][];

function supervise(devices: readonly Device[], options: Partial<SupervisorOptions> = {}): EngineSupervisor {
  return new EngineSupervisor({
    devices: async () => devices,
    create(device) {
      const engine = new FixtureEngine(device);
      engines.push(engine);
      return engine;
    },
    onMeasured: (device, passMs) => measured.push([device, passMs]),
    onState: (state) => states.push(state),
    onError: (error) => errors.push(error),
    ...options,
  });
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** "loading wasm", "loading wasm after model-mismatch", "ready wasm", "off", … without repetitions of progress. */
function story(): string[] {
  const lines = states.map((state) => {
    switch (state.kind) {
      case 'idle':
        return 'idle';
      case 'loading':
        return `loading ${state.device}${state.after ? ` after ${state.after.code}` : ''}`;
      case 'ready':
        return `ready ${state.device}`;
      case 'off':
        return `off${state.reason ? ` because of ${state.reason.code}` : ''}`;
    }
  });
  return lines.filter((line, i) => line !== lines[i - 1]);
}

beforeEach(() => {
  engines = [];
  states = [];
  errors = [];
  measured = [];
});

describe('a start', () => {
  it('loads the best device and says how fast it is', async () => {
    const supervisor = supervise(['webgpu', 'wasm']);
    const started = supervisor.start();
    await settle();
    engines[0]!.progress(50);
    engines[0]!.succeed({ timings: { loadMs: 1, warmupMs: 1, passMs: 33 } });
    await started;
    expect(story()).toEqual(['loading webgpu', 'ready webgpu']);
    expect(states).toContainEqual(
      expect.objectContaining({ kind: 'loading', progress: { loadedBytes: 50, totalBytes: 100 } }),
    );
    expect(supervisor.state).toMatchObject({ kind: 'ready', engine: engines[0]! });
    expect(measured).toEqual([['webgpu', 33]]);
    expect(errors).toEqual([]);
    expect(engines).toHaveLength(1);
  });

  it('is one start, however often it is asked for', async () => {
    const supervisor = supervise(['wasm']);
    const starts = [supervisor.start(), supervisor.start()];
    await settle();
    starts.push(supervisor.start());
    engines[0]!.succeed();
    await Promise.all(starts);
    await supervisor.start();
    expect(engines).toHaveLength(1);
  });

  it('is off, and no failure, where no device is wanted', async () => {
    await supervise([]).start();
    expect(states).toEqual([{ kind: 'off', reason: undefined }]);
    expect(errors).toEqual([]);
  });
});

describe('a device that does not load', () => {
  it('makes way for the next one, which says what it makes good', async () => {
    void supervise(['webgpu', 'wasm']).start();
    await settle();
    engines[0]!.fail('model-mismatch');
    await settle();
    engines[1]!.succeed();
    await settle();
    expect(story()).toEqual(['loading webgpu', 'loading wasm after model-mismatch', 'ready wasm']);
    expect(errors.map(({ code }) => code)).toEqual(['model-mismatch']);
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('ends in off when it was the last, for the last reason', async () => {
    void supervise(['webgpu', 'wasm']).start();
    await settle();
    engines[0]!.fail('engine-unsupported');
    await settle();
    engines[1]!.fail('model-mismatch');
    await settle();
    expect(story().at(-1)).toBe('off because of model-mismatch');
    expect(engines.every(({ disposed }) => disposed)).toBe(true);
  });

  it.each(['model-corrupt', 'model-unreachable', 'worker-blocked'] as const)(
    "is the last when its reason is every device's: %s",
    async (code) => {
      void supervise(['webgpu', 'wasm']).start();
      await settle();
      engines[0]!.fail(code);
      await settle();
      expect(story()).toEqual(['loading webgpu', `off because of ${code}`]);
      expect(engines).toHaveLength(1);
      expect(engines[0]!.disposed).toBe(true);
    },
  );

  it('may not even be made: that is a failure like any other', async () => {
    const supervisor = supervise(['webgpu', 'wasm'], {
      create: () => {
        throw new TypeError('Invalid URL');
      },
    });
    await expect(supervisor.start()).resolves.toBeUndefined();
    expect(supervisor.state).toMatchObject({ kind: 'off', reason: { code: 'engine-unsupported' } });
  });
});

describe('an engine that dies while it runs', () => {
  async function running(devices: readonly Device[]): Promise<EngineSupervisor> {
    const supervisor = supervise(devices);
    void supervisor.start();
    await settle();
    engines[0]!.succeed();
    await settle();
    return supervisor;
  }

  it('is started once more on the same device, and then the next device is', async () => {
    await running(['webgpu', 'wasm']);
    engines[0]!.die();
    await settle();
    engines[1]!.succeed();
    await settle();
    engines[1]!.die();
    await settle();
    engines[2]!.succeed();
    await settle();
    expect(story()).toEqual([
      'loading webgpu',
      'ready webgpu',
      'loading webgpu after worker-failed',
      'ready webgpu',
      'loading wasm after worker-failed',
      'ready wasm',
    ]);
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, true, false]);
    expect(errors).toHaveLength(2);
  });

  it('ends in off after its restart when there is no other, and never loops', async () => {
    const supervisor = await running(['wasm']);
    engines[0]!.die();
    await settle();
    engines[1]!.succeed();
    await settle();
    engines[1]!.die();
    await settle();
    expect(supervisor.state).toMatchObject({ kind: 'off', reason: { code: 'worker-failed' } });
    expect(engines).toHaveLength(2);
  });

  it('is not started again after a stop', async () => {
    const supervisor = await running(['wasm']);
    supervisor.stop();
    engines[0]!.die();
    await settle();
    expect(story()).toEqual(['loading wasm', 'ready wasm', 'idle']);
    expect(engines).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe('a stop', () => {
  it('during the load leaves nothing, whatever the engine still says', async () => {
    const supervisor = supervise(['webgpu', 'wasm']);
    const started = supervisor.start();
    await settle();
    supervisor.stop();
    engines[0]!.progress(90);
    engines[0]!.succeed();
    await started;
    expect(story()).toEqual(['loading webgpu', 'idle']);
    expect(supervisor.state).toEqual({ kind: 'idle' });
    expect(engines).toHaveLength(1);
    expect(engines[0]!.disposed).toBe(true);
    expect(errors).toEqual([]);
    expect(measured).toEqual([]);
  });

  it('while the devices are still being asked for starts none', async () => {
    const supervisor = supervise(['wasm']);
    const started = supervisor.start();
    supervisor.stop();
    await started;
    await settle();
    expect(engines).toHaveLength(0);
    expect(supervisor.state).toEqual({ kind: 'idle' });
  });

  it('lets a new start begin anew, and one only', async () => {
    const supervisor = supervise(['wasm']);
    void supervisor.start();
    supervisor.stop();
    void supervisor.start();
    await settle();
    engines[0]!.succeed();
    await settle();
    expect(engines).toHaveLength(1);
    expect(supervisor.state).toMatchObject({ kind: 'ready' });
    supervisor.stop();
    void supervisor.start();
    await settle();
    engines[1]!.succeed();
    await settle();
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, false]);
    expect(story().slice(-2)).toEqual(['loading wasm', 'ready wasm']);
  });
});
