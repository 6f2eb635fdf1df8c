import type { ReactElement } from 'react';
import { createRecommender } from 'aisle';
import { Suggestions, useSuggestions } from 'aisle/react';

const recommender = createRecommender({ catalog: '/catalog/manifest.json', base: '/aisle/' });

export function Shop(): ReactElement {
  const { suggestions } = useSuggestions(recommender, 'related', 4);
  return (
    <main>
      <ul>
        {suggestions.map(({ product }) => (
          <li key={product.id}>{product.title}</li>
        ))}
      </ul>
      <Suggestions recommender={recommender} placement="cart" limit={4} />
    </main>
  );
}

// @ts-expect-error a limit is a number
export const wrong = <Suggestions recommender={recommender} limit="4" />;
