/** A failure that the user can mend: its message is the one line that they read. */
export class CliError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CliError';
  }
}

/** Why a file could not be opened, in words. */
export function fileProblem(file: string, error: unknown): CliError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new CliError(`${file}: no such file.`);
  if (code === 'EISDIR') return new CliError(`${file} is a folder; a file is needed.`);
  return new CliError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
}
