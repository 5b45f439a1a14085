import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import { mailbox, observedOf, planWith, resolve } from './support.ts';

/** What is said to help with a selector that finds nobody. */
async function hintFor(
  context: TestContext,
  selector: string,
  mailboxes: readonly Mailbox[],
): Promise<string | undefined> {
  const text = planWith('').replace('[a@example.com]', selector);
  const found = await resolve(context, text, observedOf(mailboxes));
  assert.ok(found.kind === 'invalid');
  assert.deepEqual(
    found.findings.map(({ code }) => code),
    ['empty-selection'],
  );
  return found.findings[0]?.hint;
}

suite('a selector by an attribute that no mailbox has', () => {
  test('names all attributes that there are, each once and sorted, where none of them is like it', async (context) => {
    const mailboxes = [
      mailbox(1, 'a@example.com', { attributes: { office: 'Dublin', department: 'Sales' } }),
      mailbox(2, 'b@example.com', { attributes: { customAttribute3: 'gold', office: 'Cork' } }),
    ];
    assert.equal(
      await hintFor(context, '{ attributes: { retired: "yes" } }', mailboxes),
      'No mailbox has an attribute "retired". Known: customAttribute3, department, office.',
    );
  });

  test('says so where mailboxes have no attributes at all', async (context) => {
    assert.equal(
      await hintFor(context, '{ attributes: { retired: "yes" } }', [mailbox(1, 'a@example.com')]),
      'No mailbox has an attribute "retired". Known: none.',
    );
  });

  test('names the one that is unknown among those that are known', async (context) => {
    const mailboxes = [mailbox(1, 'a@example.com', { attributes: { department: 'Sales' } })];
    assert.match(
      (await hintFor(context, '{ attributes: { department: Sales, retired: "yes" } }', mailboxes)) ?? '',
      /^No mailbox has an attribute "retired"\./,
    );
  });
});
