// What an mbox is made of, read from the file alone: dates, separators, declared lengths. No mailbox is needed for it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { mailDateAtEnd } from '../../src/systems/embedded/lab/source/mail-date.ts';
import { isEmptyLine, lineEndBytes } from '../../src/systems/embedded/lab/source/mbox-lines.ts';
import { Separators } from '../../src/systems/embedded/lab/source/mbox-separator.ts';
import { isMbox, readMbox } from '../../src/systems/embedded/lab/source/read-mbox.ts';
import { temporaryFolder, write } from './mail-lab.ts';

const FROM = 'From a@example.com Mon Jan  5 08:00:00 2026\n';

const mboxOf = (t: TestContext, content: string): string =>
  join(write(temporaryFolder(t), { mbox: Buffer.from(content, 'latin1') }), 'mbox');

async function bodiesOf(t: TestContext, content: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for await (const piece of readMbox(mboxOf(t, content)))
    if (piece.kind === 'message') bodies.push(piece.body.toString('latin1'));
  return bodies;
}

suite('a date at the end of a line', () => {
  const dates: Readonly<Record<string, number>> = {
    'Mon Jan  5 08:00:00 2026': Date.UTC(2026, 0, 5, 8),
    'Mon Jan  5 08:00:00 PST 2026': Date.UTC(2026, 0, 5, 16),
    'Mon, 05 Jan 2026 09:30:00 +0130': Date.UTC(2026, 0, 5, 8),
    'Mon, 05 Jan 98 08:00:00 +0000': Date.UTC(1998, 0, 5, 8),
    '05 Jan 26 08:00:00 EST': Date.UTC(2026, 0, 5, 13),
    '05 Jan 104 08:00:00': Date.UTC(2004, 0, 5, 8),
  };
  for (const [text, ms] of Object.entries(dates))
    test(`is ${new Date(ms).toISOString()}: ${text}`, () =>
      assert.deepEqual(mailDateAtEnd(text), { kind: 'date', at: 0, ms }));
});

suite('the first line of an mbox', () => {
  const isFirst = (line: string, next: string | null): boolean =>
    new Separators().isFirst(Buffer.from(line), next === null ? null : Buffer.from(next));

  test('is one without a date that has an address, whatever comes after it', () => {
    for (const next of ['Subject: x\n', 'Dear all,\n', null])
      assert.equal(isFirst('From a@example.com\n', next), true, String(next));
  });

  test('is one with a mere word only where a header follows', () => {
    assert.equal(isFirst('From anil\n', 'Subject: x\n'), true);
    for (const next of ['Dear all,\n', null]) assert.equal(isFirst('From anil\n', next), false, String(next));
  });

  test('comes after a byte order mark, which is not looked for where there is none', async (t) => {
    for (const start of ['', '\xef\xbb\xbf', '\xef\xbb\xbf\n'])
      assert.equal(await isMbox(mboxOf(t, `${start}${FROM}one\n`)), true, JSON.stringify(start));
    assert.equal(await isMbox(mboxOf(t, `xxx${FROM}one\n`)), false);
  });
});

test('an empty line is one whatever its end is made of, and a line of text never', () => {
  const ends = { '\r\n': 2, '\n': 1, '\r': 1, text: 0 };
  for (const [end, bytes] of Object.entries(ends))
    assert.deepEqual(
      [lineEndBytes(Buffer.from(end)), isEmptyLine(Buffer.from(end))],
      [bytes, bytes > 0],
      JSON.stringify(end),
    );
});

suite('a length that a message declares', () => {
  const inner = `quoted:\n\n${FROM}Subject: inside\n\ntext\n`;

  test('says where it ends, in the second message as in the first', async (t) => {
    const message = `Content-Length: ${inner.length}\n\n${inner}`;
    assert.deepEqual(await bodiesOf(t, `${FROM}${message}\n${FROM}${message}\n`), [message, message]);
  });

  test('is a header’s alone: what the text says of one says nothing', async (t) => {
    const first = 'Subject: x\n\nContent-Length: 400\n\nbody\n';
    assert.deepEqual(await bodiesOf(t, `${FROM}${first}\n${FROM}two\n`), [first, 'two\n']);
  });
});
