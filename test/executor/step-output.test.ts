// What a step prints: shown as it comes, kept in pieces, up to a limit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Journal } from '../../src/executor/journal.ts';
import { StepOutput } from '../../src/executor/step-output.ts';

/** A step's output beside the lines that were shown of it and those that were kept. */
function output() {
  const shown: string[] = [];
  const kept: string[] = [];
  const journal = {
    run: { nodes: new Map() },
    redact: (text: string) => text.replaceAll('hunter2', '•••'),
    append: async (event: { readonly lines: readonly string[] }) => void kept.push(...event.lines),
  } as unknown as Journal;
  const of = new StepOutput('step:backup' as never, journal, (event) => {
    if (event.type === 'step-line') shown.push(event.line);
  });
  return { of, shown, kept };
}

test('progress of a step is shown whole, without secrets, and not kept', async () => {
  const { of, shown, kept } = output();
  of.show('12 of 40 databases, password hunter2');
  await of.flush();
  assert.deepEqual(shown, ['12 of 40 databases, password •••']);
  assert.deepEqual(kept, []);
});

test('lines of a step are shown and kept from their first character on, one for each line end', async () => {
  const { of, shown, kept } = output();
  of.add('reading MBX01\r\nwriting hunter2\nend');
  await of.flush();
  assert.deepEqual(shown, ['reading MBX01', 'writing •••', 'end']);
  assert.deepEqual(kept, shown);
});

test('lines beyond the limit are shown, and what is kept says that they are missing', async () => {
  const { of, shown, kept } = output();
  for (let line = 1; line <= 3000; line += 1) of.add(`line ${line}`);
  await of.flush();
  assert.equal(shown.length, 3000);
  assert.ok(kept.length < 3000, String(kept.length));
  assert.equal(kept.at(-1), '… output limit reached, later lines are dropped');
});

test('a line that is longer than anyone reads is cut', () => {
  const { of, shown } = output();
  of.show('x'.repeat(100_000));
  of.add('y'.repeat(100_000));
  for (const line of shown) assert.ok(line.length > 100 && line.length < 100_000, String(line.length));
});
