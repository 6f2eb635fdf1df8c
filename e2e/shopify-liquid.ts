import { readFileSync } from 'node:fs';
import { Liquid, type TagToken, type TopLevelToken } from 'liquidjs';

const BLOCK = readFileSync(new URL('../examples/shopify/aisle.liquid', import.meta.url), 'utf8');

/** What a theme gives the block; the settings are those of the theme editor, else the schema's defaults. */
export interface BlockContext {
  readonly settings?: Readonly<Record<string, string>>;
  readonly locale?: string;
}

interface Schema {
  readonly name: string;
  readonly settings: readonly {
    readonly id: string;
    readonly default: string;
    readonly options?: readonly { readonly value: string }[];
  }[];
}

/** The block's schema, as Shopify reads it. */
export function blockSchema(): Schema {
  return JSON.parse(/\{% schema %\}([\s\S]*)\{% endschema %\}/.exec(BLOCK)![1]!) as Schema;
}

/** The block's HTML, out of a Liquid engine with a stand-in for Shopify's own tag and objects. */
export async function renderBlock({ settings = {}, locale = 'en' }: BlockContext = {}): Promise<string> {
  // A variable or filter that nobody has defined is a mistake here, and nothing on Shopify.
  const engine = new Liquid({ strictVariables: true, strictFilters: true });
  engine.registerTag('schema', {
    parse(_: TagToken, rest: TopLevelToken[]) {
      while (rest.length > 0 && (rest.shift() as TagToken).name !== 'endschema');
    },
    render: () => '',
  });
  const defaults = blockSchema().settings.map(({ id, default: value }) => [id, value]);
  return engine.parseAndRender(BLOCK, {
    block: {
      id: 'AYXJx_1',
      shopify_attributes: 'data-shopify-editor-block="{&quot;id&quot;:&quot;AYXJx_1&quot;}"',
      settings: { ...Object.fromEntries(defaults), ...settings },
    },
    routes: { all_products_collection_url: '/collections/all' },
    request: { locale: { iso_code: locale } },
    cart: { currency: { iso_code: 'EUR' } },
  });
}
