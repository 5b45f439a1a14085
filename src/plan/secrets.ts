import type { Diagnostic } from '../domain/diagnostic.ts';
import { entryOf } from '../support/entry-of.ts';
import type { Findings } from './document.ts';
import type { Node } from './tree.ts';

const secretName =
  /pass(word|wd|phrase)?$|secret|token|credential|api[-_]?key|private[-_]?key|authorization|(^|[-_])(auth|pwd|cookie)$/i;
/** Names that look like secrets but are not. */
const harmlessName = /file$|path$|folder$/i;
export const isHarmlessName = (key: string): boolean => harmlessName.test(key);
export const isSecretName = (key: string): boolean => secretName.test(key) && !isHarmlessName(key);

const reference = /^(env|file):.+/;
const urlWithPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
const word = '(?:token|secret|password|passwd|passphrase|pwd|pass|(?:api|access|secret|private)[-_]?key)';
const literal = '(?!(?:env|file):|\\$)[^\\s&;]{4,}';
/** A parameter of an address, a part of a connection string, an option of a program. */
const inAddress = new RegExp(`[?&;]\\s*(?:[\\w-]*[-_])?(?:${word}|key|sig|signature)=${literal}`, 'i');
const inArguments = new RegExp(`(?:^|\\s)--?(?:[\\w-]*-)?${word}(?:=|\\s+)${literal}`, 'i');
const optionName = new RegExp(`^--?(?:[\\w-]*-)?${word}$`, 'i');
/** `-pSecret`, as several programs take a password: a mixture, so that it is not a cluster of options. */
const shortOption = /^-p(?=\S*[A-Z\d!#$%&*])(?!\d+$)[^\s=/,.]{5,}$/;
const scheme = /(?:^|authorization:\s*)(?:Bearer|Basic|Token)\s+(?=\S*[\d=])[\w.~+/=-]{6,}/i;
/** A long part with digits in the path of a webhook is what lets anyone post to it. */
const secretPath =
  /^https?:\/\/\S*?(?:hooks?|webhooks?|services|workflows)\b\S*\/(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}/i;

/** Files may hold secrets only as references; what looks like one, by its name or by its form, is an error. */
export function checkSecrets(node: Node, findings: Findings): void {
  const items = node.items();
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]?.data;
    if (typeof before === 'string' && optionName.test(before) && isLiteral(item)) looksSecret(item, findings);
    else checkSecrets(item, findings);
  }
  for (const [key, value] of node.entries()) {
    const isSecret = isSecretName(key) && isLiteral(value);
    if (isSecret) {
      findings.error(
        'literal-secret',
        value.place,
        `"${key}" contains a secret in plain text; anyone who can read the repository can read it, now and in its history.`,
        'Use a reference, `env:NAME` or `file:PATH`, and replace the exposed secret.',
      );
    } else checkSecrets(value, findings);
  }
  if (typeof node.data !== 'string') return;
  if (urlWithPassword.test(node.data)) {
    findings.error(
      'literal-secret',
      node.place,
      'This URL contains a password.',
      'Replace the whole URL with a reference, `env:NAME` or `file:PATH`, and change the password.',
    );
  } else if (linesOf(node.text).some(isSecretText)) looksSecret(node, findings);
}

const forms = [inAddress, inArguments, shortOption, scheme, secretPath];
const isSecretText = (line: string): boolean => forms.some((form) => form.test(line));
/** Of a length that the forms above are quick with. */
const LINE_MAX = 2000;
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.slice(0, LINE_MAX));

const looksSecret = ({ place }: Node, findings: Findings): void =>
  findings.error(
    'literal-secret',
    place,
    'This looks like a secret in plain text.',
    'Use a reference, `env:NAME` or `file:PATH`, in `secrets`, `secretHeaders` or as the url of a webhook, and replace the secret.',
  );

/** Other findings about a secret would quote it; this one finding is enough. */
export function aboutSecretsOnce(findings: readonly Diagnostic[]): Diagnostic[] {
  const at = ({ place }: Diagnostic): string =>
    `${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0}`;
  const secrets = new Map<string, Diagnostic>();
  for (const finding of findings)
    if (finding.code === 'literal-secret') entryOf(secrets, at(finding), () => finding);
  return findings.filter((finding) => (secrets.get(at(finding)) ?? finding) === finding);
}

const isLiteral = ({ data }: Node): boolean =>
  typeof data === 'number' || (typeof data === 'string' && data !== '' && !reference.test(data));
