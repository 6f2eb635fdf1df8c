import { env, LogLevel } from '@huggingface/transformers';
import type { LoadOptions } from '#contracts/worker-protocol.ts';

/** More threads need cross-origin isolation, and beyond four a model of this size gains nothing. */
const MOST_THREADS = 4;

/**
 * Points the library at our own files and nowhere else. For WASM the plain runtime: half the bytes and half the load
 * time of the default one; for WebGPU the one that suspends natively where the browser can (docs/architecture.md).
 */
export function configureRuntime(
  options: LoadOptions,
  base: string,
  answer: (input: string) => Promise<Response>,
): void {
  env.logLevel = LogLevel.NONE;
  env.allowLocalModels = false;
  env.allowRemoteModels = true;
  // The library joins the two with one slash, and needs both not to be empty.
  const cut = base.lastIndexOf('/', base.length - 2) + 1;
  env.remoteHost = base.slice(0, cut);
  env.remotePathTemplate = base.slice(cut);
  // Our own cache keeps only what was checked, and only with consent.
  env.useBrowserCache = false;
  // It would import the runtime from blob:, which a strict policy refuses.
  env.useWasmCache = false;
  env.fetch = (input) => answer(String(input));

  const wasm = env.backends.onnx.wasm;
  if (!wasm) throw new Error('ONNX Runtime has no WASM backend here.');
  const variant = options.device === 'wasm' ? '' : 'Suspending' in WebAssembly ? '.jspi' : '.asyncify';
  const file = `${options.runtimeUrl}ort-wasm-simd-threaded${variant}`;
  wasm.wasmPaths = { mjs: `${file}.mjs`, wasm: `${file}.wasm` };
  wasm.numThreads = globalThis.crossOriginIsolated
    ? Math.min(MOST_THREADS, navigator.hardwareConcurrency)
    : 1;
  wasm.proxy = false;
}
