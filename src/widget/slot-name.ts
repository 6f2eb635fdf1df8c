/** The slot that a child of the element goes into to stand for the card of a product. */
export function slotName(item: string): string {
  return `card-${item}`;
}
