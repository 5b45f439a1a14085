import { closest } from '../support/suggest.ts';
import { isHarmlessName, isSecretName } from './secrets.ts';

/**
 * A text as its lines may be shown: values of keys that name a secret, also by a misspelt name, are masked at their place. By
 * its lines alone, for a text that is not YAML yet is shown where its mistake is.
 */
export function withoutSecretValues(text: string): string {
  if (!mayNameSecret.test(text)) return text;
  let block: number | null = null;
  return text
    .split('\n')
    .map((line) => {
      const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
      if (block !== null && (indent > block || line.trim() === '')) return line.replace(/\S/g, MASK);
      block = opensBlock.test(line) && namesSecret(line) ? indent : null;
      return masked(line);
    })
    .join('\n');
}

const MASK = '\u2022';
/** Cheap: nearly no line of a plan has such a word in it. */
const mayNameSecret = /[pk][a-z]{0,3}(?:ss|sw|wd|wor|hra)|secret|token|credential|key|auth|cookie|pwd/i;
const opensBlock = /:[ \t]*[|>][-+\d]*[ \t]*\r?$/;
const inBlock = /^([ \t]*(?:-[ \t]+)*)(["']?)([\w.-]+)\2([ \t]*:[ \t]*|[ \t]+)(\S.*?)(\r?)$/;
const inFlow = /([{,][ \t]*)(["']?)([\w.-]+)\2([ \t]*:[ \t]*)("[^"]*"?|'[^']*'?|[^,}\]]*)/g;

/** A key alone on its line, without its colon even: the rest of the line is its value. Between brackets: up to a comma. */
function masked(line: string): string {
  const found = inBlock.exec(line);
  if (found !== null) {
    const [, before = '', quote = '', key = '', colon = '', value = '', end = ''] = found;
    if (isOne(key) && isLiteral(value) && !/^[|>[{&*!]/.test(value))
      return `${before}${quote}${key}${quote}${colon}${MASK.repeat(value.length)}${end}`;
  }
  return line.replace(
    inFlow,
    (whole: string, before: string, quote: string, key: string, colon: string, value: string) =>
      isOne(key) && value.trim() !== '' && isLiteral(value)
        ? `${before}${quote}${key}${quote}${colon}${MASK.repeat(value.length)}`
        : whole,
  );
}

/** Whether a line is about a secret: its words may be one. */
export const namesSecret = (line: string): boolean => {
  const key = /^[ \t]*(?:-[ \t]+)*["']?([\w.-]+)/.exec(line)?.[1];
  return key !== undefined && isOne(key);
};

const isOne = (key: string): boolean =>
  isSecretName(key) ||
  (key.length > 4 &&
    !isHarmlessName(key) &&
    closest(key, ['password', 'passphrase', 'authorization']).length > 0);

const isLiteral = (value: string): boolean => !/^["']?(?:(?:env|file):|\$\{|#)/.test(value.trim());
