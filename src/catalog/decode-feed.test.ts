import { expect, it } from 'vitest';
import { decodeFeed, feedDecoder } from './decode-feed.ts';

const text = 'id,title\n1,Café – 20 €';
const utf16 = (littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(2 + 2 * text.length));
  [0xfeff, ...Array.from(text, (char) => char.charCodeAt(0))].forEach((unit, i) =>
    view.setUint16(2 * i, unit, littleEndian),
  );
  return new Uint8Array(view.buffer);
};
const latin = (string: string) => Uint8Array.from(string, (char) => char.charCodeAt(0));

it.each([
  ['UTF-8', new TextEncoder().encode(text)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
  ['UTF-16, little end first', utf16(true)],
  ['UTF-16, big end first', utf16(false)],
])('reads %s', (_, bytes) => {
  expect(decodeFeed(bytes)).toBe(text);
  const decoder = feedDecoder(bytes);
  expect(decoder.decode(bytes, { stream: true }) + decoder.decode()).toBe(text);
});

it('believes what XML says of itself, where that can be', () => {
  expect(decodeFeed(latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>Caf\xe9</a>'))).toContain('Café');
  const lying = new TextEncoder().encode('<?xml version="1.0" encoding="utf-16"?><a>Café</a>');
  expect(decodeFeed(lying)).toContain('Café');
  expect(
    decodeFeed(new TextEncoder().encode('<?xml version="1.0" encoding="klingon"?><a>Café</a>')),
  ).toContain('Café');
});

it('takes unmarked text that is no UTF-8 for what spreadsheets write', () => {
  expect(decodeFeed(latin('id,title\n1,Caf\xe9 \x80'))).toBe('id,title\n1,Café €');
});
