import { expect, it } from 'vitest';
import { tellingRequests } from './requests.ts';

const viewed = [{ id: 'whisk', title: 'Balloon Whisk 27 cm' }];
const found = (url: string) =>
  tellingRequests([{ url, bytes: 1, initiator: 'fetch' }], viewed, ['/demo/img/']).length === 1;

it('sees an id in a path or a query, and an encoded title', () => {
  expect(found('https://collect.example/p/whisk?x=1')).toBe(true);
  expect(found('https://collect.example/?sku=whisk')).toBe(true);
  expect(found('https://collect.example/?t=Balloon%20whisk%2027+cm')).toBe(true);
});

it('does not take a longer word or the shop’s own pictures for it', () => {
  expect(found('https://shop.example/whisk-set.js')).toBe(false);
  expect(found('https://shop.example/demo/img/whisk.svg')).toBe(false);
});

it('bears an address that cannot be decoded', () => {
  expect(found('https://collect.example/?a=%E0%A4%A&b=whisk')).toBe(true);
});
