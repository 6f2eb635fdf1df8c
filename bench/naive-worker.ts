import { env, LogLevel, pipeline } from '@huggingface/transformers';

/**
 * The naive way, on the same weights and the same runtime: let GPT-2 write 50 tokens for each of six suggestions, and
 * look for a product afterwards.
 */
onmessage = async ({ data }: MessageEvent<{ base: string; runtime: string; prompt: string }>) => {
  env.logLevel = LogLevel.NONE;
  env.allowLocalModels = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.remoteHost = data.base;
  env.remotePathTemplate = '{model}/';
  env.backends.onnx.wasm!.wasmPaths = {
    mjs: `${data.runtime}ort-wasm-simd-threaded.mjs`,
    wasm: `${data.runtime}ort-wasm-simd-threaded.wasm`,
  };
  env.backends.onnx.wasm!.numThreads = 1;
  const generate = await pipeline('text-generation', 'aisle-gpt2', { device: 'wasm', dtype: 'q4' });
  await generate(data.prompt, { max_new_tokens: 2 });
  const started = performance.now();
  for (let i = 0; i < 6; i++) await generate(data.prompt, { max_new_tokens: 50, do_sample: true });
  postMessage(performance.now() - started);
};
