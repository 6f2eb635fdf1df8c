import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Bench, Entry } from './measure.ts';

const FILES: readonly (readonly [file: string, aimGzipKb?: string])[] = [
  ['dist/aisle.js', '5'],
  ['dist/aisle-core.js'],
  ['dist/aisle-widget.js', '75'],
  ['dist/aisle-worker.js'],
  ['dist/ort/ort-wasm-simd-threaded.wasm'],
  ['dist/ort/ort-wasm-simd-threaded.jspi.wasm'],
  ['dist/models/aisle-gpt2/tokenizer.json'],
  ['dist/models/aisle-gpt2/onnx/model_q4.onnx'],
];

/** What each file weighs: raw, gzip, brotli. */
export const bytes: Bench = {
  name: 'bytes',
  async run() {
    return FILES.flatMap(([file, aim]): Entry[] => {
      const raw = readFileSync(file);
      const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      return [
        { name: `${file} raw`, value: raw.length / 1000, unit: 'kB' },
        {
          name: `${file} gzip`,
          value: gzipSync(raw, { level: 9 }).length / 1000,
          unit: 'kB',
          ...(aim ? { aim } : {}),
        },
        { name: `${file} brotli`, value: brotli.length / 1000, unit: 'kB' },
      ];
    });
  },
};
