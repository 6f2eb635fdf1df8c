'use client';

import { createRecommender, type HeadlessRecommender, type Placement } from 'aisle';
import { Suggestions as AisleSuggestions } from 'aisle/react';
import { useState } from 'react';

let shared: HeadlessRecommender | undefined;

/** In the browser only: there is no shopper on a server, which renders an empty slot. */
function ours(): HeadlessRecommender | undefined {
  if (typeof window === 'undefined') return undefined;
  shared ??= createRecommender({ catalog: '/catalog/manifest.json', base: '/aisle/' });
  return shared;
}

/** Suggestions in any page: `<Suggestions placement="cart" />`. One recommender serves the whole visit. */
export function Suggestions({ placement }: { readonly placement: Placement }) {
  const [recommender] = useState(ours);
  return (
    <div style={{ minHeight: '37rem' }}>
      <AisleSuggestions recommender={recommender} placement={placement} />
    </div>
  );
}
