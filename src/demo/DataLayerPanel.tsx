import { useEffect, useState } from 'react';
import { dataLayer } from './data-layer.ts';

const LAST = 12;
const EVERY_MS = 1000;

interface Entry {
  readonly event?: string;
  readonly ecommerce?: { readonly items?: readonly { readonly item_id: string }[] } | null;
}

function shown(entry: Entry): string {
  const items = entry.ecommerce?.items ?? [];
  const ids = items.slice(0, 3).map((item) => item.item_id);
  return `${entry.event ?? 'entry'}  ${ids.join(', ')}${items.length > 3 ? ` +${items.length - 3}` : ''}`;
}

export function DataLayerPanel() {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    const read = () =>
      setEntries((dataLayer() as Entry[]).filter((entry) => entry.event !== undefined).slice(-LAST));
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <section className="panel">
      <h3>Data layer (GA4), latest {LAST}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
      <pre tabIndex={0}>{entries.map(shown).join('\n')}</pre>
    </section>
  );
}
