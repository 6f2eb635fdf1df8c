// Compiled, never run: the published declarations as a merchant's own code sees them (`npm run build` first).
import {
  AisleError,
  createRecommender,
  type ErrorCode,
  type HeadlessRecommender,
  type Product,
  type RecommenderOptions,
  type Suggestion,
  type SuggestionsSnapshot,
} from 'aisle';
import { type MountHandle, mount } from 'aisle/embed';

const products: readonly Product[] = [{ id: '1', title: 'Tent', price: 10, availability: 'in_stock' }];
const options: RecommenderOptions = {
  catalog: products,
  base: '/aisle/',
  filter: (product) => product.price !== undefined,
};
const recommender: HeadlessRecommender = createRecommender(options);

const stop: () => void = recommender.watch(
  { placement: 'cart', limit: 4 },
  ({ suggestions, phase }: SuggestionsSnapshot) => {
    const first: Suggestion | undefined = suggestions[0];
    const title: string | undefined = first?.product.title;
    console.log(title, phase?.phase);
  },
);
const handle: MountHandle = mount(recommender, { target: '#suggestions' });
handle.destroy();
stop();

const code: ErrorCode = new AisleError('catalog-missing').code;
console.log(code);

// @ts-expect-error a product needs a title
export const untitled: Product = { id: '1' };
// @ts-expect-error there is no such placement
recommender.watch({ placement: 'sidebar', limit: 4 }, () => {});
// @ts-expect-error there is no such error
export const unknown: ErrorCode = 'no-such-code';
