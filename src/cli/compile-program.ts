import type { Command } from 'commander';
import type { ItemReader } from './compile-embeddings.ts';
import { progressOf } from './compile-progress.ts';
import type { Teacher } from './compile-teacher.ts';
import { compileCatalog } from './compile.ts';
import { modelOrDefault } from './default-model.ts';
import { NodeEngine } from './node-engine.ts';
import { openKnowledge } from './shipped-knowledge.ts';

interface Options {
  readonly output: string;
  readonly sessions?: string;
  readonly model?: string;
  readonly teacher?: string;
}

const { signal } = new AbortController();

export function addCompile(program: Command): void {
  program
    .command('compile')
    .description('A feed → a compiled catalogue that the widget loads in one go.')
    .argument(
      '<feed>',
      'file or web address: JSONL, JSON, CSV, JSON-LD; Google Merchant Center XML or TSV; a Shopify or WooCommerce list or export',
    )
    .requiredOption('-o, --output <dir>', 'where to write')
    .option('--sessions <file>', "the shop's log, for what is bought together")
    .option('--model <dir>', 'model directory, or none (default: the model that ships)')
    .option(
      '--teacher <model>',
      'a larger model, directory or hub:ORG/NAME, that is asked here what goes with what',
    )
    .action(async (feed: string, { output, sessions, ...options }: Options) => {
      const directory = await modelOrDefault(options.model);
      if (directory === undefined && options.model === undefined) {
        console.error('No model is built here: embeddings are left out. --model DIR adds them.');
      }
      const engine = directory === undefined ? undefined : new NodeEngine(directory);
      const teaching = options.teacher === undefined ? undefined : new NodeEngine(options.teacher);
      const model = engine && (await itemReader(engine));
      const teacher = teaching && (await teacherOf(teaching, options.teacher!));
      const knowledge = await openKnowledge(undefined);
      const onProgress = (what: string) => progressOf(what);
      await compileCatalog({ feed, out: output, sessions, model, teacher, knowledge, onProgress });
      engine?.dispose();
      teaching?.dispose();
    });
}

/** undefined for a model without embeddings. */
async function itemReader(engine: NodeEngine): Promise<ItemReader | undefined> {
  const { modelHash, embeddingSize } = await engine.load();
  if (embeddingSize === 0) {
    console.error('The model has no embedding output: embeddings are left out.');
    return undefined;
  }
  return {
    modelHash,
    embeddingSize,
    readItems: (items) => engine.readItems(items, signal),
    readSession: (events) => engine.readSession(events, signal),
  };
}

async function teacherOf(engine: NodeEngine, model: string): Promise<Teacher> {
  const { modelHash } = await engine.load();
  return { model, modelHash, scoreTitles: (events, items) => engine.scoreTitles(events, items, signal) };
}
