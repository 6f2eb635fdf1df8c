import { useState } from 'react';
import { Icon } from './Icon.tsx';
import { safeImage } from './safe-url.ts';

/** The alternative text is empty because the title follows: a screen reader would say the same thing twice. */
export function Picture({ url }: { readonly url: string | undefined }) {
  const [broken, setBroken] = useState<string>();
  const src = safeImage(url);
  return (
    <div className="picture">
      {src === undefined || src === broken ? (
        <Icon name="picture" />
      ) : (
        <img part="image" src={src} alt="" loading="lazy" decoding="async" onError={() => setBroken(src)} />
      )}
    </div>
  );
}
