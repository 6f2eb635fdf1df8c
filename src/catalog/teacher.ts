import { ByteReader, packBytes } from './byte-reader.ts';
import { NeighbourRows, WEIGHT_STEPS } from './neighbour-rows.ts';

const MAGIC = 0x43_54_49_41;

/** One product that the teacher holds to go with another. */
export interface Affinity {
  readonly row: number;
  /** log p(its title | the other one was bought) − log p(its title), in nats; above 0 */
  readonly gain: number;
}

/**
 * What a larger language model, asked while the catalogue was compiled, holds to go together. Weights are gains divided by
 * `scale`, the largest gain of the catalogue.
 */
export class TeacherTable extends NeighbourRows {
  /** What the merchant named: `hub:ORG/NAME` or the directory's name. */
  readonly model: string;
  /** Nats that a weight of 1 stands for. */
  readonly scale: number;

  constructor(model: string, scale: number, { starts, rows, weights }: NeighbourRows) {
    super(starts, rows, weights);
    this.model = model;
    this.scale = scale;
  }

  /** @param affinities by row of the catalogue, strongest first */
  static from(model: string, affinities: readonly (readonly Affinity[])[]): TeacherTable {
    const all = affinities.flat();
    const scale = all.reduce((most, { gain }) => Math.max(most, gain), 0);
    const starts = new Uint32Array(affinities.length + 1);
    for (const [row, list] of affinities.entries()) starts[row + 1] = starts[row]! + list.length;
    const rows = Uint32Array.from(all, ({ row }) => row);
    const weights = Uint16Array.from(all, ({ gain }) => Math.round((gain / scale) * WEIGHT_STEPS));
    return new TeacherTable(model, scale, new NeighbourRows(starts, rows, weights));
  }

  toBytes(): Uint8Array {
    const { starts, rows, weights, model, scale } = this;
    const name = new TextEncoder().encode(model);
    const header = [starts.length - 1, rows.length, name.length];
    return packBytes(MAGIC, header, [name, Float32Array.of(scale), starts, rows, weights]);
  }

  /**
   * @param catalogRows how many products the table must be about
   * @throws AisleError 'catalog-invalid' for damaged bytes
   */
  static fromBytes(bytes: Uint8Array, catalogRows: number): TeacherTable {
    const reader = new ByteReader(bytes, MAGIC, 'teacher');
    const length = reader.number();
    const pairs = reader.number();
    if (length !== catalogRows) throw reader.damaged(`it has ${length} rows for ${catalogRows} products`);
    const model = reader.text(reader.number());
    const [scale = 0] = reader.float32(1);
    if (!(scale >= 0 && scale < Infinity)) throw reader.damaged('its scale is no number');
    const rows = NeighbourRows.read(reader, length, pairs);
    reader.end();
    return new TeacherTable(model, scale, rows);
  }
}
