/** One line of the shop's own catalogue file. */
export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly image: string;
  readonly price: number;
  readonly currency: string;
  readonly brand: string;
  /** Path of two or three levels: `Outdoor > Camping > Tents`. */
  readonly category: string;
  readonly description: string;
  readonly availability: 'in_stock' | 'out_of_stock' | 'preorder';
  readonly groupId?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export function parseRows(text: string): readonly ProductRow[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as ProductRow);
}
