import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY_BYTES = 16;

/**
 * Records of one length by the hash of what they were computed from, in a file that only grows at its end: what a run has
 * written when it is broken off is there for the next one.
 */
export class RecordCache {
  readonly #file: string;
  readonly #bytes: number;
  readonly #records = new Map<string, Uint8Array>();

  private constructor(file: string, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /** @param bytes length of a record */
  static async open(file: string, bytes: number): Promise<RecordCache> {
    const cache = new RecordCache(file, bytes);
    await mkdir(dirname(file), { recursive: true });
    // Not a Buffer, whose slices share its bytes.
    const content = new Uint8Array(await readFile(file).catch(() => new Uint8Array()));
    const step = KEY_BYTES + bytes;
    const whole = content.length - (content.length % step);
    for (let at = 0; at < whole; at += step) {
      const key = Buffer.from(content.buffer, content.byteOffset + at, KEY_BYTES).toString('hex');
      cache.#records.set(key, content.subarray(at + KEY_BYTES, at + step));
    }
    // A record that was being written when the run ended would shift all that are added now.
    if (whole < content.length) await truncate(file, whole);
    return cache;
  }

  /** The key of what a record is computed from. */
  static key(content: unknown): string {
    return createHash('sha256')
      .update(JSON.stringify(content))
      .digest('hex')
      .slice(0, 2 * KEY_BYTES);
  }

  get(key: string): Uint8Array | undefined {
    return this.#records.get(key);
  }

  async add(records: readonly (readonly [key: string, record: Uint8Array])[]): Promise<void> {
    await appendFile(this.#file, this.#pack(records));
    for (const [key, record] of records) this.#records.set(key, record);
  }

  /** Lets go of the records of products that are gone. */
  async keepOnly(keys: ReadonlySet<string>): Promise<void> {
    if (this.#records.size <= keys.size) return;
    const kept = [...this.#records].filter(([key]) => keys.has(key));
    const draft = `${this.#file}.${process.pid}.draft`;
    await writeFile(draft, this.#pack(kept));
    await rename(draft, this.#file);
  }

  #pack(records: readonly (readonly [string, Uint8Array])[]): Buffer {
    return Buffer.concat(
      records.flatMap(([key, record]) => {
        if (record.length !== this.#bytes)
          throw new RangeError(`A record of ${record.length}, not ${this.#bytes} bytes.`);
        return [Buffer.from(key, 'hex'), record];
      }),
    );
  }
}
