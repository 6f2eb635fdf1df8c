import { expect, it } from 'vitest';
import { isMeasure } from './measure-term.ts';

it.each(['400', '75cl', '12v', '500ml', '20cm'])('%s tells how much', (term) => {
  expect(isMeasure(term)).toBe(true);
});

it.each(['gx250', 'kettle', '305xlb', 'usb3'])('%s may tell what', (term) => {
  expect(isMeasure(term)).toBe(false);
});
