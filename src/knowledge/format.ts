import { AisleError } from '#contracts/aisle-error.ts';

/**
 * knowledge.bin and knowledge/DEPARTMENT.bin: "AKN2", u32 bytes of the body, u32 FNV-1a of all that follows, u32 release, body. The body
 * is a list of columns, each a u32 length and its bytes. Numbers are little-endian. Columns of one kind lie together, so
 * that brotli finds what repeats. The release is the FNV-1a of the whole base's body, in each of its parts too.
 */
const MAGIC = 0x324e4b41;
const FIRST_MAGIC = 0x314e4b41;
const RELEASE = 12;
const HEADER = 16;

/** Order of the columns in the body. */
const COLUMNS = [
  'departments',
  'types',
  'typeNumbers',
  'departmentOf',
  'names',
  'not',
  'match',
  'again',
  'priceFrom',
  'priceTo',
  'relationCounts',
  'relationTo',
  'relationKinds',
  'relationWeights',
  'missions',
  'missionNumbers',
  'missionTypes',
] as const;

export type KnowledgeColumns = Readonly<Record<(typeof COLUMNS)[number], Uint8Array>>;

/** @param release the whole base's, for a part of it; a whole is its own release */
export function packColumns(columns: KnowledgeColumns, release?: string): Uint8Array {
  const size = COLUMNS.reduce((sum, name) => sum + 4 + columns[name].length, 0);
  const out = new Uint8Array(HEADER + size);
  const view = new DataView(out.buffer);
  let at = HEADER;
  for (const name of COLUMNS) {
    view.setUint32(at, columns[name].length, true);
    out.set(columns[name], at + 4);
    at += 4 + columns[name].length;
  }
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, size, true);
  const own = release === undefined ? checksum(out.subarray(HEADER)) : Number.parseInt(release, 16);
  view.setUint32(RELEASE, own, true);
  view.setUint32(8, checksum(out.subarray(RELEASE)), true);
  return out;
}

/** @throws AisleError knowledge-invalid */
export function unpackColumns(bytes: Uint8Array): KnowledgeColumns {
  const view = headerOf(bytes);
  const body = bytes.subarray(HEADER);
  if (view.getUint32(4, true) !== body.length) throw new AisleError('knowledge-invalid', 'cut off or padded');
  if (view.getUint32(8, true) !== checksum(bytes.subarray(RELEASE)))
    throw new AisleError('knowledge-invalid', 'checksum');
  const columns: Partial<Record<(typeof COLUMNS)[number], Uint8Array>> = {};
  let at = HEADER;
  for (const name of COLUMNS) {
    const length = at + 4 <= bytes.length ? view.getUint32(at, true) : Number.POSITIVE_INFINITY;
    if (at + 4 + length > bytes.length) throw new AisleError('knowledge-invalid', `no column ${name}`);
    columns[name] = bytes.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return columns as KnowledgeColumns;
}

/**
 * Which state of the base a file is of, 8 hex digits; parts of one release fit together.
 * @throws AisleError knowledge-invalid
 */
export function releaseOf(bytes: Uint8Array): string {
  return headerOf(bytes).getUint32(RELEASE, true).toString(16).padStart(8, '0');
}

function headerOf(bytes: Uint8Array): DataView {
  if (bytes.length < HEADER) throw new AisleError('knowledge-invalid', 'too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0, true);
  if (magic === FIRST_MAGIC) throw new AisleError('knowledge-invalid', 'it is of an earlier release');
  if (magic !== MAGIC) throw new AisleError('knowledge-invalid', 'another kind of file');
  return view;
}

function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
