/**
 * Arrow keys, Home and End go from card to card, to the same control where the next card has it. Tab still visits every
 * control in order: the arrows are a short cut, not the only way. True when the key was used.
 */
export function moveFocus(list: Element, from: Element, key: string, dir: 'ltr' | 'rtl'): boolean {
  const ahead = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const cards = [...list.children];
  const at = cards.findIndex((card) => card.contains(from));
  const last = cards.length - 1;
  const to = { Home: 0, End: last, ArrowLeft: at - 1, ArrowRight: at - 1, [ahead]: at + 1 }[key];
  if (to === undefined) return false;
  const card = cards[Math.min(Math.max(to, 0), last)];
  const onAdd = from.matches('[part~="add"]');
  const control = card?.querySelector<HTMLElement>(onAdd ? '[part~="add"]' : 'a, button');
  control?.focus();
  card?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  return control != null;
}
