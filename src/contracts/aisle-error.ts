/** One table of all that can go wrong, with what to do about it. Messages name no shopper data. */
const ERRORS = {
  'target-missing':
    'No element matches data-target. Check the selector, or leave data-target out to mount at the script tag.',
  'option-invalid':
    'An option of the script tag is not valid and its default is used. See the attribute table in the README.',
  'script-unreachable': 'Its files beside the script could not be loaded. The page goes on without it.',
  'catalog-missing': 'No catalogue: set data-catalog to the URL of a feed or of a compiled catalogue.',
  'catalog-unreachable': 'The catalogue could not be fetched. Check data-catalog, CORS and connect-src.',
  'catalog-invalid':
    'The catalogue holds no usable product. Run `npx aisle compile` on it to see each row and what is wrong.',
  'knowledge-invalid':
    'knowledge.bin cannot be read. Upload the release again, byte for byte; without it the shop goes on by its own data.',
  'corrections-invalid':
    'data-corrections names no file that can be read; docs/knowledge.md shows its shape. Suggestions go on without it.',
  'model-unreachable':
    'A model file could not be fetched. Check that models/ lies beside the script, and connect-src.',
  'model-corrupt': 'A model file does not match its checksum. Upload the release again, byte for byte.',
  'model-mismatch': 'The model computes wrong values on this device; a lesser engine serves.',
  'worker-blocked':
    "The worker could not start. The page's policy needs worker-src blob: and script-src with 'wasm-unsafe-eval'.",
  'worker-failed': 'The worker stopped while it ran; a lesser engine serves.',
  'engine-unsupported': 'This browser has no support for the engine asked for; a lesser engine serves.',
  'storage-unavailable': 'The browser refused storage; the profile lives in memory for this page.',
  'host-callback': 'A callback of the host page threw. Aisle goes on without it.',
  aborted: 'The call was overtaken by a newer one.',
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An error as data: this is how it crosses the worker and reaches `aisle:error`. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: string;
}

export class AisleError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string) {
    super(detail === undefined ? ERRORS[code] : `${ERRORS[code]} (${detail})`);
    this.name = 'AisleError';
    this.code = code;
    this.detail = detail;
  }

  toData(): ErrorData {
    return this.detail === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, detail: this.detail };
  }

  static fromData(data: ErrorData): AisleError {
    return new AisleError(data.code, data.detail);
  }

  /** Any thrown value as an AisleError; `code` names what was being done. */
  static from(thrown: unknown, code: ErrorCode): AisleError {
    if (thrown instanceof AisleError) return thrown;
    return new AisleError(code, thrown instanceof Error ? thrown.message : String(thrown));
  }
}
