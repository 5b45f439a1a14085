/** Sixteen colours at most; colour never carries a meaning alone. */
export interface Palette {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  magenta(text: string): string;
  cyan(text: string): string;
}

const sequences = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

const styles = (enabled: boolean): Palette =>
  Object.fromEntries(
    Object.entries(sequences).map(([name, [on, off]]) => [
      name,
      (text: string) => (enabled && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text),
    ]),
  ) as unknown as Palette;

const colored = styles(true);
const plain = styles(false);
export const palette = (enabled: boolean): Palette => (enabled ? colored : plain);
