import { parseMountOptions, parsePageOptions } from '#embed/options.ts';
import { examineCatalog, examineFiles, examineScript } from './doctor-files.ts';
import { type Finding, fail, ok, warn } from './doctor-finding.ts';
import type { PageElement } from './doctor-html.ts';
import type { Page } from './doctor-page.ts';
import { examinePolicy } from './doctor-policy.ts';
import { examinePageState } from './doctor-sources.ts';

const TAG = '<script async src="…/aisle.js" data-catalog="…" data-target="#suggestions"></script>';

/**
 * What Aisle will find on a merchant's page. The page is read as it was sent: what its own scripts add is not there.
 * @param catalog address or path of a catalogue, instead of the one that the script tag names
 */
export async function examine(page: Page, catalog?: string): Promise<Finding[]> {
  const state = examinePageState(page.elements);
  const findings = [...state.findings];
  const tags = page.elements.filter(isTag);
  const [tag] = tags;
  if (tag === undefined) {
    findings.push(fail('Script tag: none', `Add ${TAG}, or check that your tag manager does.`));
  } else {
    findings.push(...examineTag(tag, page));
    if (tags.length > 1)
      findings.push(warn(`Script tag: ${tags.length} of them; the first decides what the page shares`));
  }
  const named = catalog ?? tag?.attributes['data-catalog'];
  const catalogUrl = named === undefined ? undefined : new URL(named, page.url).href;
  if (catalogUrl !== undefined) findings.push(...(await examineCatalog(catalogUrl, page.url, state.product)));
  if (tag !== undefined) {
    const src = new URL(tag.attributes['src']!, page.url);
    const catalogOrigin = catalogUrl === undefined ? undefined : new URL(catalogUrl).origin;
    findings.push(...examinePolicy(page, { script: src.origin, catalog: catalogOrigin }));
    findings.push(...examineIsolation(page, src, tag));
    findings.push(...(await examineScript(src.href, tag.attributes['integrity'], page.url)));
    findings.push(...(await examineFiles(new URL('.', src).href, modelOf(tag, page), page.url)));
  }
  return findings;
}

function isTag({ name, attributes }: PageElement): boolean {
  return name === 'script' && /(?:^|\/)aisle\.js(?:$|[?#])/.test(attributes['src'] ?? '');
}

function examineTag({ attributes }: PageElement, page: Page): Finding[] {
  const raw = datasetOf(attributes);
  const { options: shared, problems } = parsePageOptions(raw);
  const { options: mount, problems: more } = parseMountOptions(raw, 'here');
  const findings = [...problems, ...more].map(({ detail }) =>
    fail(`Script tag: data-${detail}`, 'Correct it; until then its default is used.'),
  );
  if (shared.catalog === undefined)
    findings.push(fail('Script tag: no data-catalog', 'Name the feed or the compiled catalogue in it.'));
  const id = typeof mount.target === 'string' ? /^#([\w-]+)$/.exec(mount.target)?.[1] : undefined;
  if (id !== undefined && !page.elements.some((element) => element.attributes['id'] === id)) {
    findings.push(
      warn(
        `Script tag: no element of the page has the id ${id}`,
        'Correct data-target, unless a script of yours adds the element.',
      ),
    );
  }
  if ('integrity' in attributes && /^https?:/.test(attributes['src']!) && !('crossorigin' in attributes))
    findings.push(
      fail(
        'Script tag: integrity without crossorigin',
        'Add crossorigin="anonymous": browsers refuse the script otherwise.',
      ),
    );
  if (!('async' in attributes || 'defer' in attributes))
    findings.push(warn('Script tag: without async it holds up the page', 'Add async.'));
  return findings.length > 0 ? findings : [ok(`Script tag: ${attributes['src']}`)];
}

/** data-page-state → pageState, as a browser's dataset has it. */
function datasetOf(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      name.startsWith('data-')
        ? [[name.slice(5).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]]
        : [],
    ),
  );
}

/** The directory of the model; undefined for none and for one that comes from a hub. */
function modelOf({ attributes }: PageElement, page: Page): string | undefined {
  if (attributes['data-engine'] === 'instant') return undefined;
  const model = attributes['data-model'];
  if (model === undefined) return 'models/aisle-gpt2/';
  return model.startsWith('hub:') ? undefined : new URL(model.replace(/\/?$/, '/'), page.url).href;
}

function examineIsolation(page: Page, script: URL, { attributes }: PageElement): Finding[] {
  const embedder = page.headers?.get('cross-origin-embedder-policy')?.split(';')[0]?.trim();
  const opener = page.headers?.get('cross-origin-opener-policy')?.split(';')[0]?.trim();
  if (embedder !== 'require-corp' && embedder !== 'credentialless') return [];
  const findings =
    opener === 'same-origin' ? [ok('Cross-origin isolated: the model may use several threads')] : [];
  const isOther = script.origin !== page.url.origin;
  if (embedder === 'require-corp' && isOther && attributes['crossorigin'] === undefined) {
    return [
      ...findings,
      warn(
        'Cross-Origin-Embedder-Policy: require-corp refuses scripts of other origins that do not agree to it',
        'Add crossorigin="anonymous" to the tag, or send Cross-Origin-Resource-Policy: cross-origin with aisle.js.',
      ),
    ];
  }
  return findings;
}
