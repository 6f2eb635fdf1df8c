import { useLayoutEffect } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';
import { fillTemplate } from './fill-template.ts';
import { formatPrice } from './format-price.ts';
import { reasonText } from './reason-text.ts';
import { slotName } from './slot-name.ts';
import { useView } from './view.ts';

interface TemplateCardProps {
  readonly suggestion: Suggestion;
  readonly template: HTMLTemplateElement;
}

/** Fills a card's slot with a copy of the host's template: a child of the element, where the page's own styles reach it. */
export function TemplateCard({ suggestion, template }: TemplateCardProps) {
  const { element, texts, locale, currency, now } = useView();
  const { product, reason } = suggestion;
  const { id, title, brand = '', url, image } = product;
  const category = product.category?.split(' > ').at(-1) ?? '';
  const price = formatPrice(product.price, product.currency ?? currency, locale);
  const why = reasonText(reason, texts, locale, now());

  useLayoutEffect(() => {
    const card = document.createElement('div');
    card.slot = slotName(id);
    card.append(
      fillTemplate(template, { texts: { title, brand, category, price, reason: why }, url, image }),
    );
    element.append(card);
    return () => card.remove();
  }, [element, template, id, title, brand, category, price, why, url, image]);

  return null;
}
