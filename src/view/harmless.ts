/**
 * Text from people or mail servers, shown without effect: control characters and changes of the writing direction become
 * visible, and no line is a command to the CI service that reads the log.
 */

// C0, DEL, C1, line and paragraph separators, and the bidirectional controls.
const hidden = String.raw`[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]`;
const HIDDEN = new RegExp(hidden, 'gu');

/** For text inside a document: nothing passes, not even line breaks. `␛`, `⟨U+202E⟩`. */
export const visible = (text: string): string => text.replace(HIDDEN, picture);

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

// The only sequences that the text renderer makes, and the ends of lines.
const OURS = new RegExp(String.raw`\u001b\[(?:[12]|22|3[1-6]|39)m|\r?\n|${hidden}`, 'gu');
const WITHOUT_COLOR = new RegExp(String.raw`\r?\n|${hidden}`, 'gu');

/** For whole lines at the border of the process: line breaks and drover's own colours pass. */
export const harmless = (text: string, color: boolean): string =>
  text
    .replace(color ? OURS : WITHOUT_COLOR, (found) =>
      found.length > 1 || found === '\n' ? found : picture(found),
    )
    // `::error …` at the start of a line (GitHub); `##[error]`, `##vso[…]`, `##teamcity[…]` anywhere in it.
    .replace(COMMAND, '$1\u200b')
    .replace(CI_COMMAND, '#\u200b');
// oxlint-disable-next-line no-control-regex
const COMMAND = /^((?:[^\S\n]|\u001b\[\d+m)*:)(?=(?:\u001b\[\d+m)*:)/gm;
const CI_COMMAND = /#(?=#\w*\[)/g;

/** JSON with the same values, and no character in it that `harmless` would have to change. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(HIDDEN, jsonEscape).replace(CI_COMMAND, jsonEscape);
const jsonEscape = (character: string): string =>
  character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
