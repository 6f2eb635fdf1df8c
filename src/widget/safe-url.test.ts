import { expect, test } from 'vitest';
import { safeImage, safeUrl } from './safe-url.ts';

test.each([
  'https://shop.example/p/1',
  'http://shop.example',
  '/p/1',
  'p/1?x=javascript:',
  '../p',
  '#p',
  '//cdn.example/p',
])('%s is a link', (url) => expect(safeUrl(url)).toBe(url));

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://shop.example/1',
  'file:///etc/passwd',
  'https://',
  '',
  '  ',
  undefined,
])('%j is not', (url) => expect(safeUrl(url)).toBeUndefined());

test('a picture may also be inline, and nothing else', () => {
  expect(safeImage('data:image/svg+xml,<svg/>')).toBe('data:image/svg+xml,<svg/>');
  expect(safeImage('data:text/html,x')).toBeUndefined();
  expect(safeImage('/p.webp')).toBe('/p.webp');
});
