import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { defineAisleElement, shadowOf } from './element.ts';
import { directionOf, usableLocale } from './locale.ts';
import { en, type Texts } from './texts-en.ts';
import { type LoadTexts, textsFor } from './texts-source.ts';
import { createSheet } from './styles.ts';
import { type View, ViewContext } from './view.ts';
import { Widget } from './Widget.tsx';

/** All of the View but what mounting itself finds out; `undefined` is as good as left out. */
type ViewOptions = {
  readonly [Key in Exclude<keyof View, 'element' | 'store' | 'texts'>]?: View[Key] | undefined;
};

export interface WidgetOptions extends ViewOptions, Pick<View, 'store'> {
  /** Single texts to replace; the rest are the locale's. */
  readonly texts?: Partial<Texts> | undefined;
  /** Where the texts of other languages come from; without it they are English. */
  readonly loadTexts?: LoadTexts | undefined;
}

export interface WidgetHandle {
  /** Settles when the widget has words for cards; undefined when it has them already. */
  readonly ready: Promise<void> | undefined;
  destroy(): void;
}

const mounted = new WeakMap<HTMLElement, WidgetHandle>();

/** Shows the store's suggestions in an <aisle-suggestions>. Mounting again replaces what was mounted there. */
export function mountWidget(element: HTMLElement, options: WidgetOptions): WidgetHandle {
  defineAisleElement();
  mounted.get(element)?.destroy();

  const shadow = shadowOf(element);
  const sheet = createSheet();
  const container = document.createElement('div');
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  shadow.append(container);

  const root = createRoot(container);
  const locale = usableLocale(options.locale ?? element.closest<HTMLElement>('[lang]')?.lang);
  function render(texts: Texts | undefined): void {
    const value = resolve(element, options, locale, texts);
    flushSync(() => root.render(createElement(ViewContext, { value }, createElement(Widget))));
  }
  const texts = textsFor(locale, options.loadTexts, (loaded) => {
    if (mounted.get(element) === handle) render(loaded);
  });
  // At once, not when React finds the time: the skeleton reserves the height before the page's next paint.
  render(texts.now);
  // React subscribed to the store just now, and so before whoever tells the page of a phase: flushed here, the cards of
  // that phase stand in the document when the page hears of it.
  const unsubscribe = options.store.subscribe(() => flushSync(() => {}));

  const handle: WidgetHandle = {
    ready: texts.ready,
    destroy() {
      if (mounted.get(element) !== handle) return;
      mounted.delete(element);
      unsubscribe();
      root.unmount();
      container.remove();
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((one) => one !== sheet);
      options.store.getState().dispose();
      for (const name of ['data-phase', 'data-engine', 'data-blank']) element.removeAttribute(name);
    },
  };
  mounted.set(element, handle);
  return handle;
}

/** Until its language is there the widget says nothing: its heading keeps its room, and stands empty. */
function resolve(
  element: HTMLElement,
  options: WidgetOptions,
  locale: string,
  loaded: Texts | undefined,
): View {
  const texts = { ...(loaded ?? en), ...options.texts };
  const placement = options.placement ?? 'for-you';
  return {
    ...options,
    element,
    texts,
    locale,
    placement,
    dir: options.dir ?? directionOf(locale),
    currency: options.currency,
    layout: options.layout ?? 'carousel',
    limit: options.limit ?? 6,
    headingLevel: options.headingLevel ?? 2,
    title: options.title ?? (loaded ? texts[placement] : '\u00a0'),
    addToCart: options.addToCart ?? true,
    now: options.now ?? Date.now,
  };
}
