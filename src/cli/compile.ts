import { join } from 'node:path';
import { cooccurrenceOf } from '#catalog/build-cooccurrence.ts';
import { type CatalogParts, checkCompiled, FIRST_ROWS, writeCompiled } from '#catalog/compiled.ts';
import { catalogSteps, createCatalog } from '#catalog/create-catalog.ts';
import type { FeedReport } from '#catalog/feed-report.ts';
import { MANIFEST_FILE } from '#catalog/manifest.ts';
import { priceBands } from '#catalog/price-bands.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { runAtOnce } from '#catalog/slices.ts';
import type { TeacherTable } from '#catalog/teacher.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { PromptItem } from '#contracts/prompt-item.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import { embedItems, type ItemReader, type OnProgress } from './compile-embeddings.ts';
import { openFeedAt } from './compile-feed.ts';
import { writeFiles } from './compile-files.ts';
import { servingOrder } from './compile-order.ts';
import { askTeacher, type Teacher } from './compile-teacher.ts';
import { neededDepartments } from './needed-departments.ts';
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
  /** Says which of its departments the shop needs, and finds products that the teacher is asked about. */
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
    sessions === undefined
      ? undefined
      : await readTrainLog(sessions, runAtOnce(catalogSteps(inFeedOrder, 'in feed order')), tally);
  if (train) log(logLine(sessions ?? '', train.sessions.length, tally.toJSON()));
  const order =
    inFeedOrder.length > FIRST_ROWS
      ? servingOrder(inFeedOrder, train?.counts)
      : inFeedOrder.map((_, row) => row);
  const products = order.map((row) => inFeedOrder[row]!);

  const cooccurrence =
    train &&
    cooccurrenceOf({ sessions: renumbered(train.sessions, order), times: train.times }, products.length);
  const cache = join(out, '.cache');
  const bands = priceBands(products.map(({ price }) => price));
  const items = (): PromptItem[] => products.map((product, row) => toPromptItem(product, bands[row]!));
  const embedded = model && (await embedItems(items(), model, cache, onProgress('embeddings')));
  if (embedded)
    log(
      `${products.length - embedded.reused} products read by the model, ${embedded.reused} kept from before`,
    );
  const embeddings = embedded?.table;
  const parts: CatalogParts = { products, cooccurrence, embeddings };
  const taught = teacher && (await teach(parts, teacher, options.knowledge, cache, onProgress('teacher')));
  const knowledge = options.knowledge && neededDepartments(products, options.knowledge);
  if (options.knowledge)
    log(`retail knowledge: ${knowledge ? counted(knowledge.departments) : 'all departments are needed'}`);
  const files = await writeChecked({ ...parts, teacher: taught, knowledge });
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

function counted(departments: readonly string[]): string {
  return departments.length === 0 ? 'none is needed' : `of ${departments.join(', ')}`;
}

/** Only the teacher's candidates need an index of all products. */
async function teach(
  { products, cooccurrence, embeddings }: CatalogParts,
  teacher: Teacher,
  knowledge: Knowledge | undefined,
  cache: string,
  onProgress: OnProgress,
): Promise<TeacherTable> {
  const catalog = createCatalog(products, { cooccurrence, embeddings });
  if (knowledge) await applyKnowledge(catalog, knowledge);
  return askTeacher(catalog, teacher, cache, onProgress);
}

/** The files of a catalogue, once they have been read back as whoever loads them will. */
async function writeChecked(parts: CatalogParts): Promise<Map<string, Uint8Array>> {
  const files = await writeCompiled(parts);
  const manifest = new TextDecoder().decode(files.get(MANIFEST_FILE));
  await checkCompiled(JSON.parse(manifest), async (name) => files.get(name)!);
  return files;
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
