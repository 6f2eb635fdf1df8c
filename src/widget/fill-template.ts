import { safeImage, safeUrl } from './safe-url.ts';

export interface CardFields {
  /** By the names of `data-field`: title, brand, price, reason, category. */
  readonly texts: Readonly<Record<string, string>>;
  readonly url: string | undefined;
  readonly image: string | undefined;
}

/**
 * A copy of the host's template with a product in it. Whatever the catalogue holds comes in as text, or as an address
 * that has been checked, never as markup. What has no value loses its attribute (`link`) or is left out (`image`).
 */
export function fillTemplate(template: HTMLTemplateElement, fields: CardFields): DocumentFragment {
  const copy = document.importNode(template.content, true);
  for (const place of copy.querySelectorAll<HTMLElement>('[data-field]')) {
    const field = place.dataset.field ?? '';
    if (field === 'image') setImage(place, safeImage(fields.image));
    else if (field === 'link') setLink(place, safeUrl(fields.url));
    else if (field !== 'add') place.textContent = fields.texts[field] ?? '';
  }
  return copy;
}

function setImage(place: HTMLElement, src: string | undefined): void {
  if (src === undefined || !(place instanceof HTMLImageElement)) place.remove();
  else {
    place.src = src;
    // The title follows: a screen reader would say the same thing twice.
    place.alt = '';
  }
}

function setLink(place: HTMLElement, href: string | undefined): void {
  if (href === undefined) place.removeAttribute('href');
  else place.setAttribute('href', href);
}
