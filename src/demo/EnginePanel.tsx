import { useAisleStatus } from './aisle-status.ts';

function shown(timings: Readonly<Record<string, unknown>>): string {
  return Object.entries(timings)
    .map(
      ([name, value]) =>
        `${name.replace(/Ms$/, '')} ${typeof value === 'number' ? `${Math.round(value)} ms` : String(value)}`,
    )
    .join(' · ');
}

export function EnginePanel() {
  const { widgets, errors } = useAisleStatus();
  return (
    <section className="panel">
      <h3>Engine</h3>
      {widgets.length === 0 ? (
        <p className="panel-note">No widget on this page yet.</p>
      ) : (
        <ul className="widget-list">
          {widgets.map(({ place, phase, engine, timings }) => (
            <li key={place}>
              <span>{place}</span>
              <span className="tag" data-phase={phase}>
                {phase}
              </span>
              <span className="tag">{engine}</span>
              {timings && <span className="timings">{shown(timings)}</span>}
            </li>
          ))}
        </ul>
      )}
      {errors.map((error) => (
        <p key={error} className="panel-error">
          {error}
        </p>
      ))}
    </section>
  );
}
