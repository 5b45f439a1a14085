// Mailboxes that may use each other, and are to stay in one database.
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { mailbox, observedOf, resolve } from './support.ts';

const plan = `version: 1
name: test
batches:
  - name: one
    targetDatabases: [MBX02, MBX03]
    mailboxes: { database: MBX01 }
    keepDelegatesTogether: true
`;

/** The findings of a batch in which each of the first `chained` mailboxes may use the next. */
async function found(context: TestContext, all: number, chained: number) {
  const mailboxes = Array.from({ length: all }, (_, index) =>
    mailbox(index + 1, `user${index + 1}@example.com`, {
      delegates: index + 1 < chained ? [index + 2] : [],
    }),
  );
  const resolution = await resolve(context, plan, observedOf(mailboxes));
  return resolution.kind === 'invalid' ? resolution.findings : resolution.desired.findings;
}
const codes = async (...rest: Parameters<typeof found>) => (await found(...rest)).map(({ code }) => code);

suite('mailboxes that belong together through others', () => {
  test('are said to be too many where they are more than half of a batch, and more than twenty', async (context) => {
    const [warning, ...more] = await found(context, 60, 31);
    assert.equal(warning?.code, 'together-too-large');
    assert.match(warning.message, /^31 of 60 mailboxes of batch "one" belong together/);
    assert.deepEqual(more, []);
  });

  test('can be spread where they are half of it, or not more than twenty', async (context) => {
    assert.deepEqual(await codes(context, 60, 30), []);
    assert.deepEqual(await codes(context, 22, 20), []);
  });
});
