import { MAX_QUANTITY } from './cart-maths.ts';

interface QuantityFieldProps {
  readonly label: string;
  readonly quantity: number;
  readonly least: number;
  readonly disabled?: boolean;
  readonly onChange: (quantity: number) => void;
}

export function QuantityField({ label, quantity, least, disabled = false, onChange }: QuantityFieldProps) {
  return (
    <fieldset className="quantity" aria-label={label}>
      <button
        type="button"
        aria-label="Less"
        disabled={disabled || quantity <= least}
        onClick={() => onChange(quantity - 1)}
      >
        −
      </button>
      <output aria-live="polite">{quantity}</output>
      <button
        type="button"
        aria-label="More"
        disabled={disabled || quantity >= MAX_QUANTITY}
        onClick={() => onChange(quantity + 1)}
      >
        +
      </button>
    </fieldset>
  );
}
