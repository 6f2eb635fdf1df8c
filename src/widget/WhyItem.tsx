import type { Suggestion } from '#contracts/suggestion.ts';
import { Reason } from './Reason.tsx';
import { useView } from './view.ts';
import { wholePercents } from './whole-percents.ts';

const SHARES = ['words', 'taste', 'together', 'model'] as const;

export function WhyItem({ suggestion }: { readonly suggestion: Suggestion }) {
  const { texts, locale } = useView();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const percents = wholePercents(SHARES.map((kind) => suggestion.shares[kind]));
  const shares = SHARES.map((kind, index) => ({ kind, share: percents[index]! / 100 })).filter(
    ({ share }) => share > 0,
  );
  return (
    <li className="whyitem">
      <p className="title">
        <bdi>{suggestion.product.title}</bdi>
      </p>
      <Reason reason={suggestion.reason} />
      {/* The bar says in colour what the line below says in words. */}
      <div className="bar" aria-hidden="true">
        {shares.map(({ kind, share }) => (
          <i key={kind} className={kind} style={{ flexGrow: share }} />
        ))}
      </div>
      <p className="shares">
        {shares.map(({ kind, share }) => (
          <span key={kind}>
            <i className={kind} />
            {kind === 'model' ? texts.gpt : texts[kind]} {percent.format(share)}
          </span>
        ))}
      </p>
    </li>
  );
}
