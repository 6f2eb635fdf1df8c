import { AisleError } from '#contracts/aisle-error.ts';

/** All that reads these files, browser or Node, runs on little-endian machines; the typed arrays rely on it. */
const FORMAT = 1;

type ArrayKind = Uint32Array | Uint16Array | Int8Array | Float32Array;

/** Parts → one file: a magic word, the format's number, header numbers, then arrays, each padded to 4 bytes. */
export function packBytes(
  magic: number,
  header: readonly number[],
  arrays: readonly (ArrayKind | Uint8Array)[],
): Uint8Array {
  const head = Uint32Array.from([magic, FORMAT, ...header]);
  const total = arrays.reduce((sum, array) => sum + padded(array.byteLength), head.byteLength);
  const bytes = new Uint8Array(total);
  bytes.set(new Uint8Array(head.buffer));
  let at = head.byteLength;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  return bytes;
}

/** Reads what `packBytes` wrote. Every wrong length or word is AisleError 'catalog-invalid'. */
export class ByteReader {
  private readonly what: string;
  private readonly buffer: ArrayBuffer;
  private at = 0;

  constructor(bytes: Uint8Array, magic: number, what: string) {
    this.what = what;
    // A copy: the typed arrays need an aligned start, and must not keep a larger buffer alive.
    this.buffer = bytes.slice().buffer;
    if (this.number() !== magic) throw this.damaged('it does not begin as one');
    const format = this.number();
    if (format !== FORMAT) throw this.damaged(`its format is ${format}, not ${FORMAT}`);
  }

  number(): number {
    return new DataView(this.take(4)).getUint32(0, true);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.take(length * 4));
  }

  uint16(length: number): Uint16Array {
    return new Uint16Array(this.take(length * 2));
  }

  int8(length: number): Int8Array {
    return new Int8Array(this.take(length));
  }

  float32(length: number): Float32Array {
    return new Float32Array(this.take(length * 4));
  }

  text(length: number): string {
    return new TextDecoder().decode(this.take(length));
  }

  end(): void {
    if (this.at !== this.buffer.byteLength) throw this.damaged('it is too long');
  }

  damaged(how: string): AisleError {
    return new AisleError('catalog-invalid', `the ${this.what} file is damaged: ${how}`);
  }

  private take(bytes: number): ArrayBuffer {
    const from = this.at;
    this.at += padded(bytes);
    if (this.at > this.buffer.byteLength) throw this.damaged('it is too short');
    return this.buffer.slice(from, from + bytes);
  }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
