import { useLayoutEffect, useRef } from 'react';
import { aisle, type AisleHandle } from './aisle-host.ts';
import { settings } from './demo-settings.ts';

interface AisleSlotProps {
  readonly placement: 'related' | 'similar' | 'bought-together' | 'cart' | 'for-you' | 'recently-viewed';
  readonly limit: number;
}

/** A place for Aisle's cards. It is empty, and takes no room, until Aisle has something to show. */
export function AisleSlot({ placement, limit }: AisleSlotProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let left = false;
    let mounted: AisleHandle | undefined;
    const { locale, theme } = settings;
    const options = { target: place.current, placement, limit, locale, theme };
    aisle('mount', options, (handle: AisleHandle) => {
      // A call that was kept until Aisle had loaded may come back after the page is gone.
      if (left) handle.destroy();
      else mounted = handle;
    });
    return () => {
      left = true;
      mounted?.destroy();
    };
  }, [placement, limit]);
  return <div className="aisle-slot" data-placement={placement} ref={place} />;
}
