import { useState } from 'react';
import { aisle } from './aisle-host.ts';
import { CONSENTS, ENGINES, LOCALES, settings } from './demo-settings.ts';

/** Opens the same page with one setting changed: these are read once, as the script tag is. */
function reloadWith(name: string, value: string): void {
  const url = new URL(location.href);
  for (const [key, before] of Object.entries(settings)) {
    if (typeof before === 'string') url.searchParams.set(key, before);
  }
  url.searchParams.set(name, value);
  location.assign(url);
}

/** What Aisle takes for an answer where the shop has not asked. */
const privacyControl =
  (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

interface ChoiceProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, values, chosen, onChoose }: ChoiceProps) {
  return (
    <fieldset className="choice" aria-label={label}>
      <span>{label}</span>
      {values.map((value) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {value}
        </button>
      ))}
    </fieldset>
  );
}

export function SettingsPanel() {
  const [consent, setConsent] = useState<string>(settings.consent ?? (privacyControl ? 'denied' : 'granted'));
  return (
    <section className="panel">
      <h3>Controls</h3>
      <fieldset className="choice" aria-label="Aisle">
        <span>Aisle</span>
        <button type="button" onClick={() => aisle('pause')}>
          pause
        </button>
        <button type="button" onClick={() => aisle('resume')}>
          resume
        </button>
        <button type="button" onClick={() => aisle('forget')}>
          forget
        </button>
      </fieldset>
      <Choice
        label="Consent"
        values={CONSENTS}
        chosen={consent}
        onChoose={(value) => {
          setConsent(value);
          aisle('consent', value);
        }}
      />
      <Choice
        label="Engine"
        values={ENGINES}
        chosen={settings.engine ?? 'auto'}
        onChoose={(value) => reloadWith('engine', value)}
      />
      <Choice
        label="Theme"
        values={['light', 'dark']}
        chosen={settings.theme}
        onChoose={(value) => reloadWith('theme', value)}
      />
      <Choice
        label="Direction"
        values={['ltr', 'rtl']}
        chosen={settings.dir ?? 'ltr'}
        onChoose={(value) => reloadWith('dir', value)}
      />
      <Choice
        label="Language"
        values={LOCALES}
        chosen={settings.locale ?? 'en'}
        onChoose={(value) => reloadWith('locale', value)}
      />
    </section>
  );
}
