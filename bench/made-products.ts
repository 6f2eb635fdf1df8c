import type { Product } from '../src/contracts/product.ts';

/** Made-up products with the word statistics of real titles (Zipf), the same ones every time. */
export function madeProducts(count: number): Product[] {
  const random = randomNumbers();
  const word = (): string => `word${Math.floor(8_000 * random() ** 3)}`;
  return Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    title: Array.from({ length: 7 }, word).join(' '),
    price: Math.round(100 * (1 + 200 * random())) / 100,
    currency: 'EUR',
    brand: `Brand ${Math.floor(300 * random())}`,
    category: `Department ${Math.floor(20 * random())} > Aisle ${Math.floor(10 * random())}`,
  }));
}

/** The same with what a shop's export has besides: address, picture, 60 words of description, SKU. */
export function* madeExport(count: number): Generator<Product, void> {
  const random = randomNumbers();
  const words = (many: number): string =>
    Array.from({ length: many }, () => `word${Math.floor(8_000 * random() ** 3)}`).join(' ');
  for (const [i, product] of madeProducts(count).entries()) {
    yield {
      ...product,
      url: `https://shop.example/products/${product.title.replaceAll(' ', '-')}-${i}`,
      image: `https://cdn.shop.example/images/${(i * 7919).toString(36)}/800.jpg`,
      description: words(60),
      availability: 'in_stock',
      attributes: { sku: `SKU-${i}` },
    };
  }
}

function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
