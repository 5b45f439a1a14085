// Texts that would be obeyed if they were not made harmless, and what to leave of a text to compare it.
import fc from 'fast-check';
import { visible } from '../../src/view/harmless.ts';
import { randomNumbers } from '../planner/world.ts';

export const pieces: readonly string[] = [
  '\u001b]52;c;ZXZpbA==\u0007', '\u001b[31m', '\u001b[2J', '\u009b31m', '\r', '\n', '\t', '\b', '\0', '\u007f',
  '\u2028', '\u202e', '\u2066', '\u200f', '::error::x', '::add-mask::', '##vso[task.setvariable x=y]', '##[error]',
  '\n::error::x', '\r\n##[group]', '\u0085::stop', '\u009d0;x\u009c', '\u001bP1$r\u001b\\', '##teamcity[x]', '\nFORGED',
  '@octocat', '@acme/team', 'acme/repo#12', '#1', 'GH-34', 'https://evil.example/x', 'www.evil.example', 'HTTP://e.x',
  'mailto:a@evil.example', 'evil@example.com', '0123456789abcdef0123456789abcdef01234567', ':tada:', '!12', '~label',
  'ftp://e.x', 'xmpp:a@e.x', '<a@e.x>', '<https://e.x>', 'a_b_c', '[a]()', '![][a]', '[a]: <http://e> "t"', '[^1]: x',
  '# H', '## ', '1. ', '1) ', '- ', '+ ', '* ', '=====', '---', '> ', '    ', '```', '`', '``', '~~~', '~~', '**', '__',
  '_', '*', '|', '\\', '\\|', '[x]', '[i](http://e)', '![i](http://e/i.png)', '[x]: http://e', '[^1]', '[ ] ', '$x^2$',
  '$', '&lt;', '&#64;octocat', '&#10;', '&amp', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<!-- ',
  '-->', '<http://e>', '</details>', '</td></tr></table>', '</code>', '</pre>', '</svg>', '</title>', '"', "'",
  '" onload="x', ']]>', '<![CDATA[', '<?x ?>', '&', '<', '>', '%0A', '%25', '=cmd|"/c calc"!A1', '+1', '-2', '@SUM(1)',
  ';=1', '\t=1', '＝1', '＠x', ',', ';', ' ', '  ', 'word', '佐藤', '👩‍👩‍👧', '{{ x }}', '{% x %}', '\ufeff', '\ufffe',
  '/close', 'seed:', 'complete:', 'step:', ' <a@b>', ': ', '(', ')',
]; // prettier-ignore

export const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    { minLength: 1, maxLength: 6 },
  ) // prettier-ignore
  .map((parts) => parts.join(''))
  .filter((text) => words(visible(text)) !== '');

/** The same texts for the same seed: each is new, and can be read. */
export function hostileTexts(seed: number): () => string {
  const random = randomNumbers(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const strange = (): string =>
    String.fromCodePoint(...Array.from({ length: 1 + below(4) }, () => below(random() < 0.7 ? 256 : 0xd800)));
  let count = 0;
  return () => {
    count += 1;
    const parts = Array.from({ length: 1 + below(5) }, () =>
      random() < 0.8 ? (pieces[below(pieces.length)] ?? '') : strange(),
    );
    // What makes it new stands anywhere in it: much is only obeyed at the start or at the end.
    parts.splice(below(parts.length + 1), 0, `w${count}`);
    return parts.join('');
  };
}

export const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
