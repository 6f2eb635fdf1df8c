import { markupSource } from './markup-source.ts';
import type { PageEnvironment, PageStateSource, Report } from './source.ts';

const BLOCKS = 'script[type^="application/ld+json" i]';

/** What the page's JSON-LD says it shows (schema.org in script blocks). */
export function jsonLdSource(environment: PageEnvironment): PageStateSource {
  return markupSource(
    { name: 'json-ld', selector: BLOCKS, lastResort: false, read: readBlocks },
    environment,
  );
}

function readBlocks(document: Document, report: Report): readonly unknown[] {
  return [...document.querySelectorAll(BLOCKS)].flatMap((script) => {
    const text = script.textContent ?? '';
    if (text.trim() === '') return [];
    try {
      return [JSON.parse(readable(text))];
    } catch {
      report('A JSON-LD block of this page is not valid JSON and is not read.');
      return [];
    }
  });
}

/** Templates wrap blocks in comments and leave raw line breaks within strings; both are harmless to take out. */
function readable(text: string): string {
  return text
    .replace(/^\s*(<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|(\/\/\s*)?\]\]>)\s*$/g, '')
    .replace(/\p{Cc}+/gu, ' ');
}
