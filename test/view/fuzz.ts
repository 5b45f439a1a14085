// Hostile texts in every field of every value, through every view, read by the readers of its format.
import { visible } from '../../src/view/harmless.ts';
import { everyView, type View } from './every-view.ts';
import { exchange } from './exchange.ts';
import { hostileTexts, words } from './hostile.ts';
import { readers, type Reading } from './readers.ts';

export interface FuzzResult {
  /** Hostile texts shown, each once by one view. */
  readonly cases: number;
  readonly outputs: number;
  readonly problems: readonly string[];
}

const TEXTS_OF_A_VIEW = 150;

/** Shows every view with new texts until there were so many; at least once. */
export function fuzz({ cases, seed }: { readonly cases: number; readonly seed: number }): FuzzResult {
  const next = hostileTexts(seed);
  const problems: string[] = [];
  let [shown, outputs] = [0, 0];
  for (let first = true; first || shown < cases; first = false) {
    for (const view of everyView) {
      // What shows little is shown more often.
      for (let own = 0; own < TEXTS_OF_A_VIEW;) {
        const { output, texts } = withTexts(view, next);
        own += texts;
        shown += texts;
        outputs += 1;
        problems.push(
          ...problemsOf(view, output).map((problem) => `${view.name} (${view.format}): ${problem}`),
        );
      }
    }
  }
  return { cases: shown, outputs, problems };
}

/** A view with each of its texts exchanged for another. */
export function withTexts(
  view: View,
  next: () => string,
): { readonly output: string; readonly texts: number } {
  const texts = new Map<string, string>();
  const output = view.show((value) => exchange(value, (original) => textFor(original, texts, next)));
  return { output, texts: texts.size };
}

function textFor(original: string, texts: Map<string, string>, next: () => string): string {
  for (let text = texts.get(original); ; text = next()) {
    if (text === undefined || words(visible(text)) === '') continue;
    texts.set(original, text);
    return text;
  }
}

/** What is obeyed, and what is built otherwise than with harmless texts. */
export function problemsOf(view: View, output: string): string[] {
  const { obeyed, built } = readers[view.format](output);
  const { built: meant } = readingOf(view);
  const different = [...new Set([...Object.keys(meant), ...Object.keys(built)])].filter(
    (one) => meant[one] !== built[one],
  );
  return [...obeyed, ...different.map((one) => `${meant[one] ?? 0} ${one} became ${built[one] ?? 0}`)];
}

const plain = new Map<View, string>();
/** With words that mean nothing. */
export function plainly(view: View): string {
  let count = 0;
  const text = plain.get(view) ?? withTexts(view, () => `word${(count += 1)}`).output;
  plain.set(view, text);
  return text;
}
const readings = new Map<View, Reading>();
function readingOf(view: View): Reading {
  const reading = readings.get(view) ?? readers[view.format](plainly(view));
  readings.set(view, reading);
  return reading;
}
