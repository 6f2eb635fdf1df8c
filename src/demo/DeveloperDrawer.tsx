import { type KeyboardEvent, useRef, useState } from 'react';
import { DataLayerPanel } from './DataLayerPanel.tsx';
import { EnginePanel } from './EnginePanel.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';

/** Shows what Aisle does while one shops. For developers; it stays out of a shopper's way. */
export function DeveloperDrawer() {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  function close(): void {
    setOpen(false);
    opener.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') close();
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        className="drawer-opener"
        aria-expanded={open}
        aria-controls="developer"
        onClick={() => setOpen(!open)}
      >
        Developer
      </button>
      {open && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere inside
        <aside id="developer" className="drawer" dir="ltr" aria-label="Developer" onKeyDown={onKeyDown}>
          <header className="drawer-head">
            <h2>Developer</h2>
            <button type="button" className="drawer-close" aria-label="Close" onClick={close}>
              ×
            </button>
          </header>
          <EnginePanel />
          <SettingsPanel />
          <ProfilePanel />
          <RequestsPanel />
          <DataLayerPanel />
        </aside>
      )}
    </>
  );
}
