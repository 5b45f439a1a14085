import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { generatePerson } from '../../src/domain/sample/people.ts';

const people = Array.from({ length: 400 }, (_, index) => generatePerson(1, index));
const ofKind = (kind: string) => people.filter((one) => one.kind === kind);

suite('the people of a sample organisation', () => {
  test('are users, shared mailboxes and rooms, with one arbitration mailbox', () => {
    assert.equal(ofKind('room').length, 20);
    assert.equal(ofKind('arbitration').length, 1);
    assert.ok(ofKind('shared').length >= 45);
    assert.ok(ofKind('user').length > 300);
  });

  test('have an address of their own each, by which a room is known', () => {
    assert.equal(new Set(people.map(({ address }) => address)).size, people.length);
    for (const { address, displayName } of ofKind('room')) {
      assert.match(address, /^room\.[a-z]+\d+@example\.com$/);
      assert.match(displayName, / room \d+$/);
    }
  });

  test('are the same for the same seed', () => {
    assert.deepEqual(generatePerson(1, 7), people[7]);
    assert.notDeepEqual(
      Array.from({ length: 5 }, (_, index) => generatePerson(2, index).displayName),
      people.slice(0, 5).map(({ displayName }) => displayName),
    );
  });
});
