import { tellingRequests, useRequests } from './requests.ts';
import { viewedProducts } from './viewed-products.ts';

/** The shop's own pictures: everybody who sees a list loads them. */
const OWN = ['/demo/img/'];

function shown(bytes: number | undefined): string {
  if (bytes === undefined) return '–';
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function RequestsPanel() {
  const requests = useRequests();
  const viewed = viewedProducts();
  const telling = tellingRequests(requests, viewed, OWN);
  const byWorker = requests.filter(({ initiator }) => initiator === 'worker').length;
  const bytes = requests.reduce((sum, request) => sum + (request.bytes ?? 0), 0);
  return (
    <section className="panel">
      <h3>Requests since load</h3>
      <p className="panel-verdict" data-good={telling.length === 0}>
        {telling.length} of {requests.length} requests carried shopper data
      </p>
      <p className="panel-note">
        Looked for the ids and titles of the {viewed.length} {viewed.length === 1 ? 'product' : 'products'}{' '}
        viewed since load, in every address but those of the shop’s pictures. {shown(bytes)} in all;{' '}
        {byWorker} by Aisle’s worker, which fetches the model.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
      <section className="request-list" tabIndex={0} aria-label="List of requests">
        <table>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Size</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {requests.map(({ url, bytes: size, initiator }, index) => (
              <tr key={`${index} ${url}`}>
                <td title={url}>{url.replace(location.origin, '')}</td>
                <td>{shown(size)}</td>
                <td>{initiator}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
