import { type Finding, fail, ok } from './doctor-finding.ts';
import type { Page } from './doctor-page.ts';

interface Needs {
  /** Origin of the script and what lies beside it. */
  readonly script: string;
  /** Origin of the catalogue. */
  readonly catalog: string | undefined;
}

/** Whether the page's content security policies let the widget work, and what each must have added. */
export function examinePolicy(page: Page, needs: Needs): Finding[] {
  const header = page.headers?.get('content-security-policy');
  const metas = page.elements.filter(
    ({ name, attributes }) =>
      name === 'meta' && /^content-security-policy$/i.test(attributes['http-equiv']?.trim() ?? ''),
  );
  // Several policies in one header are separated by commas; each of them must allow what is loaded.
  const policies = [
    ...(header?.split(',') ?? []),
    ...metas.map(({ attributes }) => attributes['content'] ?? ''),
  ];
  if (policies.length === 0) return [ok('Content security policy: none, nothing is forbidden')];
  return policies.flatMap((policy) => examineOne(policy, page.url.origin, needs));
}

function examineOne(policy: string, self: string, { script, catalog }: Needs): Finding[] {
  const directives = parse(policy);
  const missing: string[] = [];
  const need = (names: readonly string[], sources: readonly string[]): void => {
    const name = names.find((each) => directives.has(each));
    if (name === undefined) return;
    const allowed = directives.get(name)!;
    const refused = sources.filter((source) => !allows(allowed, source, self));
    if (refused.length > 0) missing.push(`${names[0]} ${refused.join(' ')}`);
  };
  const scripts = ['script-src', 'default-src'];
  need(
    scripts,
    directives.get('script-src')?.includes("'unsafe-eval'") ? [script] : [script, "'wasm-unsafe-eval'"],
  );
  need(['worker-src', 'child-src', 'script-src', 'default-src'], ['blob:']);
  need(['connect-src', 'default-src'], [script, ...(catalog === undefined ? [] : [catalog])]);
  if (missing.length === 0)
    return [ok('Content security policy: allows script, worker, WebAssembly and catalogue')];
  return [
    fail(`Content security policy refuses: ${missing.join('; ')}`, `Add to it: ${missing.join('; ')}.`),
  ];
}

function parse(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // Of two with one name the first counts.
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/** Whether a list of sources lets a keyword, scheme or origin pass (CSP Level 3, matching without paths). */
function allows(sources: readonly string[], wanted: string, self: string): boolean {
  const isOrigin = /^(?:https?|file):/.test(wanted);
  return sources.some((source) => {
    const plain = source.toLowerCase();
    if (plain === wanted.toLowerCase()) return true;
    if (!isOrigin) return false;
    if (plain === '*') return true;
    if (plain === "'self'") return wanted === self;
    const { protocol, hostname, port } = new URL(wanted);
    if (plain === protocol) return true;
    const [, scheme, host, sourcePort] = /^(?:(https?):\/\/)?([^/:]+)(?::(\d+|\*))?/.exec(plain) ?? [];
    if (host === undefined || (scheme !== undefined && `${scheme}:` !== protocol && scheme !== 'http'))
      return false;
    const isHost = host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
    return isHost && (sourcePort === undefined ? port === '' : sourcePort === '*' || sourcePort === port);
  });
}
