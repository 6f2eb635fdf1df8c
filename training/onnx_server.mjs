// Runs ONNX files with onnxruntime-node for the Python side: one JSON request a line on stdin, one JSON reply a line on
// stdout. Tensors of floats travel as base64 of little-endian fp32. Started by onnx_runtime.py.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

// The very onnxruntime-node that Transformers.js brings along, not one of our own choice.
const fromHere = createRequire(import.meta.url);
const fromTransformers = createRequire(fromHere.resolve('@huggingface/transformers'));
const ort = fromTransformers('onnxruntime-node');

const sessions = new Map();

const int64 = (rows) =>
  new ort.Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0].length]);
const encode = (tensor) => ({
  dims: tensor.dims,
  data: Buffer.from(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength).toString('base64'),
});
const decode = ({ dims, data }) => {
  const bytes = Buffer.from(data, 'base64');
  const floats = new Float32Array(bytes.length / 4);
  Buffer.from(floats.buffer).set(bytes);
  return new ort.Tensor('float32', floats, dims);
};

async function run({ file, ids, mask, positions, keep, past, layers, heads, size, outputs }) {
  if (!sessions.has(file)) {
    sessions.set(file, await ort.InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 3 }));
  }
  const feeds = {
    input_ids: int64(ids),
    attention_mask: int64(mask),
    position_ids: int64(positions),
    num_logits_to_keep: new ort.Tensor('int64', BigInt64Array.of(BigInt(keep)), []),
  };
  const none = () => new ort.Tensor('float32', new Float32Array(0), [ids.length, heads, 0, size]);
  for (let layer = 0; layer < layers; layer++) {
    for (const part of ['key', 'value']) {
      const stored = past?.[`present.${layer}.${part}`];
      feeds[`past_key_values.${layer}.${part}`] = stored ? decode(stored) : none();
    }
  }
  const begin = performance.now();
  const results = await sessions.get(file).run(feeds);
  const milliseconds = performance.now() - begin;
  return { milliseconds, outputs: Object.fromEntries(outputs.map((name) => [name, encode(results[name])])) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await run(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
