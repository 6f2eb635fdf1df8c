import type { Command } from 'commander';
import { compileCatalog, type ItemReader } from './compile.ts';
import { modelOrDefault } from './default-model.ts';
import { NodeEngine } from './node-engine.ts';

interface Options {
  readonly output: string;
  readonly sessions?: string;
  readonly model?: string;
}

export function addCompile(program: Command): void {
  program
    .command('compile')
    .description('A feed → a compiled catalogue that the widget loads in one go.')
    .argument('<feed>', 'JSONL, JSON, or a Shopify products.json')
    .requiredOption('-o, --output <dir>', 'where to write')
    .option('--sessions <file>', "the shop's log, for what is bought together")
    .option('--model <dir>', 'model directory, or none (default: the model that ships)')
    .action(async (feed: string, { output, sessions, model: asked }: Options) => {
      const directory = await modelOrDefault(asked);
      if (directory === undefined && asked === undefined) {
        console.error('No model is built here: embeddings are left out. --model DIR adds them.');
      }
      const engine = directory === undefined ? undefined : new NodeEngine(directory);
      const model = engine && (await itemReader(engine));
      let told = 0;
      const onProgress = (done: number, total: number): void => {
        if (done < total && done - told < 1000) return;
        told = done;
        console.error(`${done} of ${total} products read`);
      };
      await compileCatalog({ feed, out: output, sessions, model, onProgress });
      engine?.dispose();
    });
}

/** undefined for a model without embeddings. */
async function itemReader(engine: NodeEngine): Promise<ItemReader | undefined> {
  const { modelHash, embeddingSize } = await engine.load();
  if (embeddingSize === 0) {
    console.error('The model has no embedding output: embeddings are left out.');
    return undefined;
  }
  const { signal } = new AbortController();
  return { modelHash, embeddingSize, readItems: (items) => engine.readItems(items, signal) };
}
