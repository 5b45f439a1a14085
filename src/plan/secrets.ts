import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Findings } from './document.ts';
import type { Node } from './tree.ts';

const secretName =
  /pass(word|wd|phrase)?$|secret|token|credential|api[-_]?key|private[-_]?key|authorization|(^|[-_])(auth|pwd|cookie)$/i;
/** Names that look like secrets but are not. */
const harmlessName = /file$|path$|folder$/i;
const reference = /^(env|file):.+/;
const urlWithPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
/** A parameter of an address, or an option of a program, that says what it is. */
const namedInText =
  /(?:[?&;]|(?:^|\s)--?)(?:access[-_]?|auth[-_]?|api[-_]?)?(?:token|secret|key|password|passwd|pwd|pass|sig|signature)(?:=|\s+)(?!(?:env|file):|\$)[^\s&]{4,}/i;
/** `-pSecret`, as several programs take a password: a mixture, so that it is not a cluster of options. */
const shortOption = /^-p(?=\S*[A-Z\d!#$%&*])(?!\d+$)[^\s=/,.]{5,}$/;
const scheme = /^(Bearer|Basic|Token) +[\w.~+/=-]{6,}$/i;
/** A long part with digits in the path of a webhook is what lets anyone post to it. */
const secretPath =
  /^https?:\/\/\S*?(?:hooks?|webhooks?|services|workflows)\b\S*\/(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}/i;

/** Files may hold secrets only as references; what looks like one, by its name or by its form, is an error. */
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
  if (typeof node.data !== 'string') return;
  if (urlWithPassword.test(node.data)) {
    findings.error(
      'literal-secret',
      node.place,
      'This URL contains a password.',
      'Replace the whole URL with a reference, `env:NAME` or `file:PATH`, and change the password.',
    );
  } else if ([namedInText, shortOption, scheme, secretPath].some((form) => form.test(node.data as string))) {
    findings.error(
      'literal-secret',
      node.place,
      'This looks like a secret in plain text.',
      'Use a reference, `env:NAME` or `file:PATH` (secrets, secretHeaders, the url of a webhook), and replace the secret.',
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
