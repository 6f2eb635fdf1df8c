import type { Reason as ReasonData } from '#contracts/suggestion.ts';
import { Icon, type IconName } from './Icon.tsx';
import { reasonText } from './reason-text.ts';
import { useView } from './view.ts';

const ICONS: Readonly<Record<ReasonData['kind'], IconName>> = {
  similar: 'layers',
  'bought-with': 'bag',
  'goes-with': 'bag',
  model: 'eye',
  session: 'eye',
  category: 'layers',
  brand: 'tag',
  price: 'tag',
  'next-to': 'layers',
  recent: 'clock',
  trending: 'rise',
  discover: 'shop',
};

export function Reason({ reason, part }: { readonly reason: ReasonData; readonly part?: string }) {
  const { texts, locale, now } = useView();
  return (
    <p className="reason" part={part}>
      <Icon name={ICONS[reason.kind]} />
      <span>{reasonText(reason, texts, locale, now())}</span>
    </p>
  );
}
