import { AutoModelForCausalLM, Tensor } from '@huggingface/transformers';
import type { Feeds, Network, Outputs, Past } from '#model/network.ts';

type Model = Awaited<ReturnType<typeof AutoModelForCausalLM.from_pretrained>>;

/** A prefix's keys and values, by their input names, wherever the runtime keeps them (memory or GPU). */
class TensorPast implements Past {
  readonly length: number;
  readonly tensors: Readonly<Record<string, Tensor>>;

  constructor(length: number, tensors: Readonly<Record<string, Tensor>>) {
    this.length = length;
    this.tensors = tensors;
  }

  dispose(): void {
    for (const tensor of Object.values(this.tensors)) tensor.dispose();
  }
}

/** A Transformers.js model as one forward pass at a time: its `generate` can neither rank nor be aborted. */
export class TransformersNetwork implements Network {
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  async run(feeds: Feeds): Promise<Outputs> {
    const past = feeds.past as TensorPast | undefined;
    const inputs: Record<string, unknown> = {
      input_ids: int64(feeds.inputIds),
      attention_mask: int64(feeds.attentionMask),
      position_ids: int64(feeds.positionIds),
      num_logits_to_keep: new Tensor('int64', BigInt64Array.of(BigInt(feeds.logitsToKeep)), []),
    };
    if (past) inputs.past_key_values = past.tensors;
    const outputs = (await this.#model.forward(inputs)) as Record<string, Tensor>;
    const present: Record<string, Tensor> = {};
    for (const [name, tensor] of Object.entries(outputs)) {
      if (name.startsWith('present')) present[name.replace('present', 'past_key_values')] = tensor;
    }
    const logits = outputs.logits!;
    return {
      logits: logits.data as Float32Array,
      vocabulary: logits.dims.at(-1)!,
      states: outputs.last_hidden_state?.data as Float32Array | undefined,
      past: new TensorPast((past?.length ?? 0) + feeds.inputIds.length, present),
    };
  }

  async dispose(): Promise<void> {
    await this.#model.dispose();
  }
}

function int64(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
}
