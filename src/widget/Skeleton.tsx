import { useView } from './view.ts';

/** The same boxes as the cards, so that nothing moves when they come. */
export function Skeleton() {
  const { limit, layout, addToCart } = useView();
  return (
    <div className="list" data-layout={layout} aria-hidden="true">
      {Array.from({ length: limit }, (_, index) => (
        <div className="card ghost" key={index}>
          <div className="body">
            <div className="picture" />
            <div className="name">
              <span className="brand">
                <i />
              </span>
              <span className="title">
                <i />
              </span>
            </div>
            <p className="price">
              <i />
            </p>
            <p className="reason">
              <i />
            </p>
            {addToCart && <span className="button add" />}
          </div>
        </div>
      ))}
    </div>
  );
}
