import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Findings } from './document.ts';
import type { Node } from './tree.ts';

const secretName = /pass(word|wd|phrase)?$|secret|token|credential|api[-_]?key|private[-_]?key|(^|[-_])pwd$/i;
/** Names that look like secrets but are not. */
const harmlessName = /file$|path$|folder$/i;
const reference = /^(env|file):.+/;
const urlWithPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** Files may hold secrets only as references; a value under a secret-like name, or a password in a URL, is an error. */
export function checkSecrets(node: Node, findings: Findings): void {
  for (const item of node.items()) checkSecrets(item, findings);
  for (const [key, value] of node.entries()) {
    const isSecret = secretName.test(key) && !harmlessName.test(key) && isLiteral(value);
    if (isSecret) {
      findings.error(
        'literal-secret',
        value.place,
        `"${key}" contains a secret in plain text; anyone who can read the repository can read it, now and in its history.`,
        'Use a reference, `env:NAME` or `file:PATH`, and replace the exposed secret.',
      );
    } else checkSecrets(value, findings);
  }
  if (typeof node.data === 'string' && urlWithPassword.test(node.data)) {
    findings.error(
      'literal-secret',
      node.place,
      'This URL contains a password.',
      'Replace the whole URL with a reference, `env:NAME` or `file:PATH`, and change the password.',
    );
  }
}

/** Other findings about a secret would quote it; this one finding is enough. */
export function aboutSecretsOnce(findings: readonly Diagnostic[]): Diagnostic[] {
  const at = ({ place }: Diagnostic): string =>
    `${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0}`;
  const secrets = new Set(findings.filter(({ code }) => code === 'literal-secret').map(at));
  return findings.filter((finding) => finding.code === 'literal-secret' || !secrets.has(at(finding)));
}

const isLiteral = ({ data }: Node): boolean =>
  typeof data === 'number' || (typeof data === 'string' && data !== '' && !reference.test(data));
