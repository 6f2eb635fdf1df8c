import type { PageSignal } from '#contracts/shopping-event.ts';
import type { PageEnvironment, PageStateSource, PageWindow } from './source.ts';

/** A page under test: what its source has said and warned of, in short words. */
export interface TestPage {
  readonly window: PageWindow;
  readonly environment: PageEnvironment;
  readonly signals: PageSignal[];
  readonly warnings: string[];
  /** "view A", "current A", "cart A×2 B×1". */
  said(): string[];
  /** The page became another one without a load. */
  navigate(path: string): void;
  start(create: (environment: PageEnvironment) => PageStateSource): void;
  /** Ends what was started. */
  stop(): void;
}

export function testPage(named: () => boolean = () => false): TestPage {
  const page = window as PageWindow;
  const listeners = new Set<() => void>();
  const stops: (() => void)[] = [];
  const signals: PageSignal[] = [];
  const warnings: string[] = [];
  const environment: PageEnvironment = {
    window: page,
    now: () => 0,
    onNavigate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isNamed: named,
  };
  return {
    window: page,
    environment,
    signals,
    warnings,
    said: () => signals.map(inShort),
    navigate(path) {
      history.replaceState(null, '', path);
      for (const listener of listeners) listener();
    },
    start(create) {
      stops.push(
        create(environment).start(
          (signal) => signals.push(signal),
          (warning) => warnings.push(warning),
        ),
      );
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

export function inShort(signal: PageSignal): string {
  if (signal.kind === 'event') return `${signal.type} ${signal.product.ids[0]}`;
  if (signal.kind === 'current') return `current ${signal.product?.ids[0]}`;
  const lines = signal.lines.map(({ product, quantity }) => `${product.ids[0]}×${quantity}`);
  return ['cart', ...lines].join(' ');
}
