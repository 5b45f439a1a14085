// Whom the batches of a plan select and how they move, given what the mail system says.
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { desiredMove } from '../../src/domain/batch-members.ts';
import { desiredOf, mailbox, observedOf, planWith, resolve } from './support.ts';

suite('a selection that is empty', () => {
  const people = [
    mailbox(1, 'a@example.com', { attributes: { department: 'Sales' } }),
    mailbox(2, 'b@example.com', { database: 'MBX02', attributes: { department: 'IT' } }),
    mailbox(3, 'c@example.com', { database: 'MBX02', attributes: { department: 'IT' } }),
    mailbox(4, 'd@example.com', { database: 'MBX02', kind: 'monitoring', attributes: { department: 'IT' } }),
  ];
  const found = async (context: TestContext, selector: string) => {
    const resolution = await resolve(
      context,
      planWith('').replace('[a@example.com]', selector),
      observedOf(people),
    );
    return resolution.kind === 'invalid' ? resolution.findings : resolution.desired.findings;
  };

  test('is done where those who meet all other conditions are in the target already', async (context) => {
    const [done, ...more] = await found(context, '{ database: MBX01, department: IT, maxSize: 20GB }');
    assert.equal(done?.code, 'selection-done');
    assert.match(done.message, /2 matches are already in a target database/);
    assert.deepEqual(more, []);
  });

  test('is a mistake where those in the target meet some of its conditions only', async (context) => {
    const [mistake] = await found(context, '{ database: MBX01, department: HR, maxSize: 20GB }');
    assert.equal(mistake?.code, 'empty-selection');
  });
});

suite('a move', () => {
  const observed = observedOf([mailbox(1, 'a@example.com')]);
  const optionsOf = async (context: TestContext, batch: string) => {
    const [one] = desiredOf(await resolve(context, planWith(batch), observed)).batches;
    const [id] = one?.members.ids ?? [];
    assert.ok(one !== undefined && id !== undefined);
    return desiredMove(one.members, id).options;
  };
  const isHeld = async (context: TestContext, batch: string): Promise<boolean> =>
    (await optionsOf(context, batch)).suspendWhenReadyToComplete;

  test('completes by itself where nothing holds its batch back', async (context) => {
    assert.equal(await isHeld(context, ''), false);
    assert.equal(await isHeld(context, '    complete: now\n'), false);
  });

  test('is held when it is ready where its batch completes later, or only after an approval', async (context) => {
    for (const complete of ['held', '2027-01-09T20:00', '{ gate: approval }'])
      assert.equal(await isHeld(context, `    complete: ${complete}\n`), true, complete);
  });
});
