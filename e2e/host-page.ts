import { expect, type Locator, type Page } from '@playwright/test';
import { HOST_PORT, SCRIPT_PORT } from './ports.mjs';

export const HOST = `http://localhost:${HOST_PORT}`;
export const SCRIPT = `http://localhost:${SCRIPT_PORT}`;

export interface SeenPhase {
  readonly phase: string;
  readonly engine: string;
  readonly items: readonly string[];
}

export interface Tag {
  readonly product?: string;
  readonly engine?: string;
  readonly placement?: string;
  readonly limit?: number;
  readonly catalog?: string;
  readonly target?: string;
  readonly consent?: string;
  readonly model?: string;
  readonly double?: boolean;
  /** A policy stricter than ours can live with. */
  readonly noWorkers?: boolean;
}

/** A plain page that shares nothing with the demo: another origin, a strict policy, the script tag and a slot. */
export class HostPage {
  readonly page: Page;
  readonly console: string[] = [];
  readonly pageErrors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => this.console.push(message.text()));
    page.on('pageerror', (error) => this.pageErrors.push(error.message));
  }

  async open(tag: Tag = {}): Promise<void> {
    await this.page.addInitScript(() => {
      const scope = window as Window & { seenPhases?: unknown[]; seenErrors?: unknown[] };
      scope.seenPhases = [];
      scope.seenErrors = [];
      document.addEventListener('aisle:phase', (event) =>
        scope.seenPhases!.push((event as CustomEvent).detail),
      );
      document.addEventListener('aisle:error', (event) =>
        scope.seenErrors!.push((event as CustomEvent).detail),
      );
    });
    const attributes = Object.entries({
      catalog: tag.catalog ?? 'catalog.jsonl',
      target: tag.target ?? '#suggestions',
      placement: tag.placement ?? (tag.product ? 'related' : 'for-you'),
      engine: tag.engine ?? 'wasm',
      ...(tag.limit === undefined ? {} : { limit: String(tag.limit) }),
      ...(tag.consent === undefined ? {} : { consent: tag.consent }),
      ...(tag.model === undefined ? {} : { model: tag.model }),
    })
      .map(([name, value]) => `data-${name}="${value}"`)
      .join(' ');
    const query = new URLSearchParams({ tag: attributes });
    if (tag.product) query.set('product', tag.product);
    if (tag.double) query.set('double', '1');
    if (tag.noWorkers) query.set('workers', 'none');
    await this.page.goto(`${HOST}/?${query}`);
  }

  get widget(): Locator {
    return this.page.locator('aisle-suggestions');
  }

  get cards(): Locator {
    return this.widget.locator('li[part~="card"]');
  }

  items(): Promise<string[]> {
    return this.cards.evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.item!));
  }

  async reached(phase: string, engine?: string): Promise<void> {
    await expect(this.widget).toHaveAttribute('data-phase', phase);
    if (engine) await expect(this.widget).toHaveAttribute('data-engine', engine);
  }

  phases(): Promise<SeenPhase[]> {
    return this.page.evaluate(() => (window as Window & { seenPhases?: SeenPhase[] }).seenPhases!);
  }

  async errorCodes(): Promise<string[]> {
    const errors = await this.page.evaluate(
      () => (window as Window & { seenErrors?: { code: string }[] }).seenErrors!,
    );
    return [...new Set(errors.map((error) => error.code))];
  }

  /** Calls `aisle(…)` as the host would. */
  async aisle(...call: readonly unknown[]): Promise<void> {
    await this.page.evaluate(
      (args) => (window as unknown as { aisle(...a: unknown[]): void }).aisle(...args),
      call,
    );
  }

  /** What Aisle keeps of the shopper, as the documented call gives it. */
  profile(): Promise<{ events: { item: string; type: string }[]; cart: { item: string }[] }> {
    return this.page.evaluate(
      () =>
        new Promise((resolve) => {
          (window as unknown as { aisle(...a: unknown[]): void }).aisle('profile', resolve);
        }),
    );
  }

  /** Console lines that are ours, and violations of the page's policy. */
  get complaints(): string[] {
    return this.console.filter((line) => /aisle|refused|violat/i.test(line));
  }
}
