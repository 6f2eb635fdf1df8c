import { useEffect, useState } from 'react';
import { aisle } from './aisle-host.ts';

const EVERY_MS = 1000;

export function ProfilePanel() {
  const [profile, setProfile] = useState<unknown>();
  useEffect(() => {
    const ask = () => aisle('profile', setProfile);
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <section className="panel">
      <h3>Profile, kept in this browser only</h3>
      {profile === undefined ? (
        <p className="panel-note">Aisle has not answered yet.</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
        <pre tabIndex={0}>{JSON.stringify(profile, undefined, 2)}</pre>
      )}
    </section>
  );
}
