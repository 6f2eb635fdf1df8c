import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { CliError, fileProblem } from './cli-error.ts';
import { elementsOf, type PageElement } from './doctor-html.ts';

export interface Page {
  /** Where it was in the end: addresses on it are relative to this. */
  readonly url: URL;
  /** undefined for a file, which has none. */
  readonly headers: Headers | undefined;
  readonly elements: readonly PageElement[];
}

/** @throws CliError for a page that cannot be read */
export async function openPage(place: string): Promise<Page> {
  if (!/^https?:\/\//i.test(place)) {
    const html = await readFile(place, 'utf8').catch((error: unknown) => {
      throw fileProblem(place, error);
    });
    return { url: pathToFileURL(place), headers: undefined, elements: elementsOf(html) };
  }
  const reply = await reach(place);
  if (!reply.ok) throw new CliError(`${place}: ${reply.problem}`);
  return {
    url: new URL(reply.url),
    headers: reply.headers,
    elements: elementsOf(new TextDecoder().decode(reply.bytes)),
  };
}

export type Reply =
  | { readonly ok: true; readonly url: string; readonly headers: Headers; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: string };

const PATIENCE_MS = 20_000;

/** A file of the web, or why it did not come. Files beside a page that was read as a file are read as files. */
export async function reach(url: string): Promise<Reply> {
  if (url.startsWith('file:')) {
    const bytes = await readFile(new URL(url)).catch(() => undefined);
    if (bytes === undefined) return { ok: false, problem: 'no such file' };
    return { ok: true, url, headers: new Headers(), bytes };
  }
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) {
      await response.body?.cancel();
      return { ok: false, problem: `the server answers ${response.status}` };
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { ok: true, url: response.url, headers: response.headers, bytes };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ok: false, problem: cause instanceof Error ? cause.message : String(cause) };
  }
}
