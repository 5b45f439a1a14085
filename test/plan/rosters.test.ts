// Lists that a plan names: what of their rows is taken, and what is said of them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test, type TestContext } from 'node:test';
import { findingsOf, load, planWith } from './support.ts';

/** A plan whose only batch is this roster; `file`: where the plan looks for it. */
async function roster(context: TestContext, csv: string, file = 'r.csv') {
  const sha256 = createHash('sha256').update(csv).digest('hex');
  const plan = planWith('').replace('[a@example.com]', `{ csv: ${file}, sha256: ${sha256} }`);
  return await load(context, plan, { files: { 'r.csv': csv } });
}
async function entriesOf(context: TestContext, csv: string) {
  const loaded = await roster(context, csv);
  assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
  const members = loaded.document.batches[0]?.members;
  assert.ok(members?.kind === 'roster');
  return members.entries.map(({ name, settings }) => [name, settings]);
}

suite('a roster', () => {
  test('that does not exist is a finding where the plan names it', async (context) => {
    const [found, ...more] = (await roster(context, 'EmailAddress\na@x.com\n', 'people.csv')).findings;
    assert.deepEqual([found?.code, found?.place?.line], ['roster-file-not-found', 7]);
    assert.match(found?.message ?? '', /^people\.csv does not exist in /);
    assert.deepEqual(more, []);
  });

  test('says of each row how its mailbox moves, by any one of the columns for that', async (context) => {
    const csv = `EmailAddress,MailboxType,BadItemLimit
a@x.com,ArchiveOnly,
b@x.com,,5
c@x.com,PrimaryOnly,0
d@x.com,,
`;
    assert.deepEqual(await entriesOf(context, csv), [
      ['a@x.com', { scope: 'archive-only' }],
      ['b@x.com', { badItemLimit: 5 }],
      ['c@x.com', { badItemLimit: 0, scope: 'primary-only' }],
      ['d@x.com', {}],
    ]);
  });

  test('notes in which lines something was taken off a name, each line once', async (context) => {
    const csv = `EmailAddress,TargetDatabase
SMTP:a@x.com,MBX02
b@x.com,MBX02
smtp:c@x.com,MBX02
\u200bd@x.com,\u200bMBX02
`;
    const { findings } = await roster(context, csv);
    assert.deepEqual(
      findings.map(({ code, severity, message, place }) => [code, severity, message, place?.line]),
      [
        ['cells-cleaned', 'note', 'Lines 2 and 4: a prefix such as "SMTP:" removed from names.', 2],
        ['cells-cleaned', 'note', 'Line 5: invisible characters removed from names.', 5],
      ],
    );
  });
});
