import type { Command } from 'commander';
import { PLACEMENTS } from '#contracts/suggestion.ts';
import { type BaselineParameters, BASELINES } from './baseline-parameters.ts';
import { modelOrDefault } from './default-model.ts';
import { type EvaluateSettings, runEvaluation } from './evaluate-command.ts';
import { evaluationTable } from './evaluation-table.ts';
import { METHODS } from './methods.ts';
import { namedFiles, namesOf, numberBetween, oneOf, wholeNumber } from './options.ts';

type Options = Omit<EvaluateSettings, 'parameters'> & BaselineParameters;

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('Next-item evaluation: at which place does each method rank what came next in a session?')
    .requiredOption('--catalog <file>', 'products, JSONL or any feed that compile reads')
    .requiredOption('--sessions <file>', 'sessions to be continued, JSONL')
    .option('--train <file>', 'log that popularity, kNN and co-occurrence are counted from')
    .option('--model <dir>', 'model directory, hub:ORG/NAME, or none (default: the model that ships)')
    .option('--untrained <dir>', 'the same network with its initial weights, as a control')
    .option('--knowledge <path>', 'folder of department files, a packed file, or none (default: what ships)')
    .option('--placement <name>', `of the widget: ${PLACEMENTS.join(', ')}`, oneOf(PLACEMENTS), 'for-you')
    .option('--candidates <file>', 'candidate lists by session, instead of the whole catalogue')
    .option('--methods <names>', `some of ${METHODS.join(', ')}`, namesOf(METHODS))
    .option('--scores <name=file>', 'scores computed elsewhere, as one more method; repeatable', namedFiles)
    .option('--limit <n>', 'draw so many cases', wholeNumber(1))
    .option('--seed <n>', 'of the draw, the bootstrap and the random method', wholeNumber(0), 1)
    .option('--json <file>', 'write the result')
    .option('--cases <file>', 'write the ranks of each case, JSONL')
    .option(
      '--bm25-decay <d>',
      'share of its weight that a title keeps with each later one, in bm25-decay',
      numberBetween(0, 1),
      BASELINES.bm25Decay,
    )
    .option(
      '--itemknn-decay <d>',
      'the same of an item in itemknn',
      numberBetween(0, 1),
      BASELINES.itemknnDecay,
    )
    .option(
      '--itemknn-damping <n>',
      'n / (n + damping) of n meetings',
      numberBetween(0, 1000),
      BASELINES.itemknnDamping,
    )
    .option('--itemknn-top <n>', 'neighbours of an item', wholeNumber(1), BASELINES.itemknnTop)
    .option('--blend-bm25 <w>', 'weight of BM25 in itemknn+bm25', numberBetween(0, 100), BASELINES.blendBm25)
    .option('--blend-decay <d>', 'decay of that BM25', numberBetween(0, 1), BASELINES.blendDecay)
    .option('--vsknn-sample <n>', 'most recent sessions compared', wholeNumber(1), BASELINES.vsknnSample)
    .option('--vsknn-k <n>', 'nearest of them that vote', wholeNumber(1), BASELINES.vsknnK)
    .option('--vsknn-decay <d>', 'decay of the history in it', numberBetween(0, 1), BASELINES.vsknnDecay)
    .option(
      '--vsknn-vote-power <p>',
      'votes fall with age to this power',
      numberBetween(0, 10),
      BASELINES.vsknnVotePower,
    )
    .action(async (options: Options) => {
      const tell = (line: string): void => console.error(line);
      const model = await modelOrDefault(options.model);
      if (model === undefined && options.model === undefined) {
        tell('No model is built here: `aisle` is the instant tier. --model DIR adds one.');
      }
      const { settings, parameters } = split(options);
      const evaluation = await runEvaluation(
        { ...settings, ...(model === undefined ? { model: 'none' } : { model }), parameters },
        tell,
      );
      console.log(evaluationTable(evaluation));
    });
}

/** The baselines' parameters apart from the rest. */
function split(options: Options): {
  settings: Omit<EvaluateSettings, 'parameters'>;
  parameters: BaselineParameters;
} {
  const isParameter = (name: string): boolean => Object.hasOwn(BASELINES, name);
  const entries = Object.entries(options);
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !isParameter(name))) as Omit<
      EvaluateSettings,
      'parameters'
    >,
    parameters: Object.fromEntries(entries.filter(([name]) => isParameter(name))) as BaselineParameters,
  };
}
