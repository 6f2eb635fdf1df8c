import { join } from 'node:path';
import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import { FIRST_ROWS, readCompiled, writeCompiled } from '#catalog/compiled.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { FeedReport } from '#catalog/feed-report.ts';
import { MANIFEST_FILE } from '#catalog/manifest.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import { embedItems, type ItemReader, type OnProgress } from './compile-embeddings.ts';
import { openFeedAt } from './compile-feed.ts';
import { writeFiles } from './compile-files.ts';
import { servingOrder } from './compile-order.ts';
import { askTeacher, type Teacher } from './compile-teacher.ts';
import { Tally } from './tally.ts';
import { readTrainLog } from './train-log.ts';

export interface CompileOptions {
  /** Path or web address of a feed in any format that `readFeed` reads. */
  readonly feed: string;
  /**
   * Directory to write to; it is made if need be, and files of earlier runs in it stay for who still loads them. In its
   * `.cache` lies what later runs need not compute again.
   */
  readonly out: string;
  /** Path of a session log, for co-occurrence. */
  readonly sessions?: string | undefined;
  /** Reads items with GPT-2, for embeddings. */
  readonly model?: ItemReader | undefined;
  /** A larger model that is asked what goes with what. */
  readonly teacher?: Teacher | undefined;
  /** Finds products that the teacher is asked about. */
  readonly knowledge?: Knowledge | undefined;
  readonly onProgress?: ((what: 'embeddings' | 'teacher') => OnProgress) | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export interface CompileSummary {
  readonly report: FeedReport;
  /** Sessions that were counted, and what was left out, by reason; undefined without a log. */
  readonly log: { readonly sessions: number; readonly skipped: Readonly<Record<string, number>> } | undefined;
  /** Name → bytes of each file in `out` that the manifest needs, and the manifest. */
  readonly files: ReadonlyMap<string, number>;
  /** Embeddings that an earlier run had computed. */
  readonly reused: number;
}

/**
 * A feed → a compiled catalogue in `out`, which the widget loads instead of the feed. The manifest is replaced last, and
 * only after all has been read back: who loads the directory meanwhile gets the old catalogue or the new one.
 * @throws AisleError 'catalog-unreachable' | 'catalog-invalid'; CliError for an unreadable log
 */
export async function compileCatalog(options: CompileOptions): Promise<CompileSummary> {
  const { feed, out, sessions, model, teacher, log = console.log } = options;
  const onProgress = options.onProgress ?? (() => () => {});
  const { products: inFeedOrder, report } = await readProducts(feed);
  for (const line of reportLines(feed, report)) log(line);

  const tally = new Tally(log);
  const train =
    sessions === undefined ? undefined : await readTrainLog(sessions, createCatalog(inFeedOrder), tally);
  if (train) log(logLine(sessions ?? '', train.sessions.length, tally.toJSON()));
  const order =
    inFeedOrder.length > FIRST_ROWS
      ? servingOrder(inFeedOrder, train?.counts)
      : inFeedOrder.map((_, row) => row);
  const products = order.map((row) => inFeedOrder[row]!);

  const cooccurrence = train && buildCooccurrence(renumbered(train.sessions, order), products.length);
  const catalog = createCatalog(products, { cooccurrence });
  const cache = join(out, '.cache');
  const items = products.map((product, row) => toPromptItem(product, catalog.priceBands[row]!));
  const embedded = model && (await embedItems(items, model, cache, onProgress('embeddings')));
  if (embedded)
    log(`${items.length - embedded.reused} products read by the model, ${embedded.reused} kept from before`);
  const known = { ...catalog, embeddings: embedded?.table };
  if (teacher && options.knowledge) await applyKnowledge(known, options.knowledge);
  const taught = teacher && (await askTeacher(known, teacher, cache, onProgress('teacher')));

  const files = await writeCompiled({
    products,
    cooccurrence,
    embeddings: embedded?.table,
    teacher: taught,
  });
  const manifest = files.get(MANIFEST_FILE) ?? new Uint8Array();
  await readCompiled(
    JSON.parse(new TextDecoder().decode(manifest)),
    async (name) => files.get(name) ?? new Uint8Array(),
  );
  await writeFiles(out, files, MANIFEST_FILE);

  const sizes = new Map([...files].map(([name, bytes]) => [name, bytes.length]));
  for (const [name, bytes] of sizes) log(`${join(out, name)} ${(bytes / 1000).toFixed(1)} kB`);
  return {
    report,
    log: train && { sessions: train.sessions.length, skipped: tally.toJSON() },
    files: sizes,
    reused: embedded?.reused ?? 0,
  };
}

/** One line a problem, in the form that editors turn into links. */
function reportLines(feed: string, report: FeedReport): string[] {
  const { problems, problemCount, products, rows, skipped, format } = report;
  const lines = problems.map(({ row, id, field, problem, done }) => {
    const what = [id === undefined ? '' : `id ${JSON.stringify(id)},`, field ?? '', problem].filter(
      (part) => part !== '',
    );
    const place = report.lines ? `${feed}:${row}` : `${feed}: product ${row}`;
    return `${place}: ${what.join(' ')} (${done})`;
  });
  if (problemCount > problems.length) lines.push(`… and ${problemCount - problems.length} more`);
  return [...lines, `${feed}: ${products} products from ${rows} rows (${format}), ${skipped} skipped`];
}

function logLine(path: string, sessions: number, skipped: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(skipped).map(([reason, times]) => `, ${times} × ${reason}`);
  return `${path}: ${sessions} sessions${reasons.join('')}`;
}

/** The sessions by the rows of another order. */
function renumbered(sessions: readonly (readonly number[])[], order: readonly number[]): number[][] {
  const places = new Uint32Array(order.length);
  for (const [place, row] of order.entries()) places[row] = place;
  return sessions.map((session) => session.map((row) => places[row]!));
}

async function readProducts(place: string) {
  const feed = await openFeedAt(place);
  if (feed.kind === 'products') return feed;
  throw new AisleError('catalog-invalid', `${place} is the manifest of a compiled catalogue already`);
}
