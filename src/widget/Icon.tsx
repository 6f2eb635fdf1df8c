/** Sixteen units square, drawn by stroke, so that they take the colour and the weight of the text beside them. */
const PATHS = {
  previous: 'M10 3 5 8l5 5',
  next: 'm6 3 5 5-5 5',
  close: 'm4 4 8 8m0-8-8 8',
  bag: 'M3 5.5h10l.7 8H2.3zM5.5 7V4a2.5 2.5 0 0 1 5 0v3',
  done: 'm3 8.5 3.5 3.5L13 5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 6.4a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2',
  layers: 'm8 2 6 3.2-6 3.2-6-3.2zM2 8.4l6 3.2 6-3.2',
  tag: 'M2 2.5h5.5l6.3 6.3-5 5L2.5 7.5zM5.3 5.7h.01',
  clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8m0 3V8l2.4 1.6',
  rise: 'm1.8 11.5 4-4.2 2.7 2.5 5.5-5.6m-3.6 0H14v3.6',
  shop: 'M2.5 6.8V14h11V6.8M1.5 6l1.4-4h10.2l1.4 4zM6.3 14v-4h3.4v4',
  device: 'M4.5 1.5h7v13h-7zm2.7 10.7h1.6',
  picture: 'M2 3h12v10H2zm0 8 3.5-3.5 3 3L11 8l3 3M10 6h.01',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
