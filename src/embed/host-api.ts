import { AisleError } from '#contracts/aisle-error.ts';
import type { Consent } from '#contracts/shopper-profile.ts';
import type { Texts } from '#widget/texts-en.ts';
import { announce } from './announce.ts';
import { isThere } from './mount-target.ts';
import { mount, type WidgetModule, type WidgetRoom } from './mount.ts';
import { parseMountOptions, parsePageOptions } from './options.ts';
import { Recommender } from './recommender.ts';

type Raw = Readonly<Record<string, unknown>>;

const CONSENTS: readonly unknown[] = ['granted', 'pending', 'denied'];

/** What `window.aisle(name, …)` does once the widget is there. Nothing that a page passes in may throw back at it. */
export class HostApi {
  readonly #base: string;
  readonly #widget: WidgetRoom;
  /** Calls that came before any that names a catalogue. */
  readonly #held: (() => void)[] = [];
  #recommender: Recommender | undefined;
  #failing = false;
  #booting = true;

  constructor(base: string, widget: WidgetModule) {
    this.#base = base;
    this.#widget = {
      ...widget,
      loadTexts: async (language) => {
        const file: Record<string, Texts> = await import(/* @vite-ignore */ `${base}locales/${language}.js`);
        return file[language]!;
      },
    };
  }

  call(name: unknown, first?: unknown, second?: unknown): void {
    this.#safely(() => this.#dispatch(String(name), first, second));
  }

  /** What the page queued has been called: from now on a call is done at once. */
  booted(): void {
    this.#booting = false;
  }

  #safely(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.#fail(AisleError.from(thrown, 'host-callback'));
    }
  }

  #dispatch(name: string, first: unknown, second: unknown): void {
    switch (name) {
      case 'tag':
        this.#tag(first as Raw, second as HTMLScriptElement);
        break;
      case 'mount':
        this.#mount((first ?? {}) as Raw, second);
        break;
      case 'track':
        this.#withPage((page) => page.track(first));
        break;
      case 'cart':
        this.#withPage((page) => page.cart(first));
        break;
      case 'consent':
        if (!CONSENTS.includes(first)) {
          throw new AisleError('option-invalid', 'consent is one of granted, pending, denied');
        }
        this.#withPage((page) => page.setConsent(first as Consent));
        break;
      case 'forget':
        this.#withPage((page) => void page.forget());
        break;
      case 'pause':
        this.#withPage((page) => page.pause());
        break;
      case 'resume':
        this.#withPage((page) => page.resume());
        break;
      case 'profile':
        this.#withPage((page) => this.#callHost(first, page.snapshot()));
        break;
      case 'on':
        this.#listen(String(first), second);
        break;
      default:
        throw new AisleError('option-invalid', `aisle('${name.slice(0, 40)}') is no call`);
    }
  }

  /** A script tag: its attributes make the page's recommender, and a widget unless data-target is "none". */
  #tag(raw: Raw, script: HTMLScriptElement): void {
    // A tag with neither catalogue nor widget only brings the code: the mounts to come name the catalogue.
    if (raw.target === 'none' && raw.catalog === undefined) return;
    this.#page(raw);
    if (raw.target !== 'none') this.#mount(raw, undefined, script);
  }

  #mount(raw: Raw, callback: unknown, script?: HTMLScriptElement): void {
    const { options, problems } = parseMountOptions(raw, script);
    const recommender = this.#page(raw);
    for (const problem of problems) recommender.reporter.error(problem);
    const place = (): void => {
      const handle = mount(recommender, this.#widget, options);
      if (callback !== undefined) this.#callHost(callback, handle);
    };
    // A script in the head is often here before what it names: the target may still come.
    if (document.readyState === 'loading' && !isThere(options.target))
      document.addEventListener('DOMContentLoaded', () => this.#safely(place), { once: true });
    // Starting up and the first widgets, one after the other, are a long task on a phone: each is one of its own.
    else if (this.#booting) setTimeout(() => this.#safely(place));
    else place();
  }

  #withPage(act: (recommender: Recommender) => void): void {
    if (this.#recommender) act(this.#recommender);
    else this.#held.push(() => act(this.#recommender!));
  }

  /** The page's one recommender; the first tag or mount makes it. */
  #page(raw: Raw): Recommender {
    if (this.#recommender) return this.#recommender;
    const { options, problems } = parsePageOptions(raw);
    const recommender = new Recommender({ ...options, base: this.#base, catalog: options.catalog ?? [] });
    this.#recommender = recommender;
    recommender.reporter.subscribe((error) => announce('aisle:error', error));
    for (const problem of problems) recommender.reporter.error(problem);
    if (options.catalog === undefined) recommender.reporter.error(new AisleError('catalog-missing').toData());
    recommender.start().catch((error: unknown) => {
      recommender.reporter.error(AisleError.from(error, 'catalog-unreachable').toData());
    });
    for (const call of this.#held.splice(0)) call();
    return recommender;
  }

  #listen(name: string, callback: unknown): void {
    if (typeof callback !== 'function') throw new AisleError('host-callback', 'a function is needed');
    const type = name.startsWith('aisle:') ? name : `aisle:${name}`;
    // An error is told on the document and by every widget, later ones included: a callback hears it once.
    const heard = new WeakSet<object>();
    document.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<object | null>;
      if (heard.has(detail ?? event)) return;
      heard.add(detail ?? event);
      this.#callHost(callback, detail);
    });
  }

  #callHost(callback: unknown, value: unknown): void {
    if (typeof callback !== 'function') throw new AisleError('host-callback', 'a function is needed');
    try {
      callback(value);
    } catch (thrown) {
      this.#fail(new AisleError('host-callback', thrown instanceof Error ? thrown.message : undefined));
    }
  }

  #fail(error: AisleError): void {
    // A listener that throws at every error would be told of its own for ever.
    if (this.#failing) return;
    this.#failing = true;
    if (this.#recommender) this.#recommender.reporter.error(error.toData());
    else {
      console.warn(`Aisle: ${error.message}`);
      announce('aisle:error', error.toData());
    }
    this.#failing = false;
  }
}
