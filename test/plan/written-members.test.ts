// Whom the batches of a plan name, as far as the plan alone tells.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findingsOf, load, planWith } from './support.ts';

const withMailboxes = (mailboxes: string, rest = ''): string =>
  planWith(rest).replace('[a@example.com]', mailboxes);

suite('a list of mailboxes', () => {
  test('names single mailboxes: a pattern in it is told to be a selector', async (context) => {
    for (const pattern of ['"vip.*@example.com"', '"vip?@example.com"', '{ id: "*" }']) {
      const loaded = await load(context, withMailboxes(`[a@example.com, ${pattern}]`));
      const [found, ...more] = loaded.findings;
      assert.equal(found?.code, 'pattern-in-list', pattern);
      assert.match(found.hint ?? '', /^Use a selector: mailboxes: \{ pattern: ".*" \}$/);
      assert.deepEqual(more, []);
    }
  });
});

suite('a selector', () => {
  test('may have a smallest size that is the largest too, but not one above it', async (context) => {
    const selecting = async (min: string, max: string) =>
      findingsOf(await load(context, withMailboxes(`{ pattern: "*", minSize: ${min}, maxSize: ${max} }`)));
    assert.deepEqual(await selecting('5GB', '5GB'), []);
    assert.deepEqual(await selecting('6GB', '5GB'), ['selector-contradiction 7:41']);
  });

  test('that leaves out a batch which does not exist, or its own, is refused at that name', async (context) => {
    const two = (other: string): string =>
      withMailboxes(
        `{ pattern: "*", exceptBatches: [${other}] }`,
        '  - { name: two, targetDatabase: MBX03, mailboxes: [b@example.com] }\n',
      );
    assert.deepEqual(findingsOf(await load(context, two('two'))), []);
    assert.deepEqual(findingsOf(await load(context, two('three'))), ['unknown-batch 7:48']);
    assert.deepEqual(findingsOf(await load(context, two('one'))), ['dependency-cycle 7:48']);
  });

  test('of a batch with pairs has its findings where it is written, not at the pair', async (context) => {
    const plan = `version: 1
name: test
timeZone: Europe/Dublin
batches:
  - name: users
    forEach: { MBX01: DB-01 }
    mailboxes:
      minSize: 6GB
      maxSize: 5GB
`;
    assert.deepEqual(findingsOf(await load(context, plan)), ['selector-contradiction 8:16']);
  });
});
