// Who approved: a key belongs to exactly one person, and an author is one under every name.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Person } from '../../src/domain/policy.ts';
import { identify, type Authorship } from '../../src/planner/approval/people.ts';

const people: readonly Person[] = [
  { name: 'Anna', emails: ['anna@example.com', 'anna@home.example'], principals: ['anna-laptop'] },
  { name: 'Ben', emails: ['ben@example.com'], principals: [] },
  { name: 'Web', emails: ['noreply@host.example'], principals: [] },
];
const writtenBy = (...addresses: readonly string[]): Authorship => ({
  kind: 'known',
  addresses: new Map(addresses.map((one) => [one, 'p.yaml'])),
});
const unknown: Authorship = { kind: 'unknown', why: 'p.yaml is not committed', remedy: 'commit it' };
const by = (
  principals: readonly string[],
  {
    known = null as readonly Person[] | null,
    authors = writtenBy('anna@example.com') as Authorship,
    approvers = [] as readonly string[],
    authorMayApprove = false,
  } = {},
): string => {
  const found = identify(principals, { people: known, authorMayApprove }, approvers, authors);
  return found.kind === 'person' ? `+${found.name}` : found.why;
};

suite('without people in policy a principal is a person by its address', () => {
  test('compared as addresses are: upper and lower case, blanks and full-width letters are the same', () => {
    assert.equal(by(['Ben@Example.com']), '+ben@example.com');
    for (const same of ['anna@example.com', 'Anna@Example.COM', ' anna@example.com', 'ａnna@example.com'])
      assert.match(by([same]), /an author may not approve/, same);
  });

  test('a pattern identifies no one', () => {
    for (const pattern of ['*@example.com', 'be?@example.com', '!anna@example.com', '*'])
      assert.match(by([pattern, 'ben@example.com']), /pattern .* identifies no one/, pattern);
  });

  test('nor does a key with several principals', () => {
    assert.match(by(['ben@example.com', 'admin@example.com']), /several names/);
    assert.equal(by(['ben@example.com', 'BEN@example.com']), '+ben@example.com');
  });
});

suite('with people in policy', () => {
  test('an author is one whatever address the commit or the key has', () => {
    for (const author of ['anna@example.com', 'anna@home.example', 'ANNA@home.example'])
      for (const principal of ['anna@example.com', 'anna-laptop', 'Anna@Home.example'])
        assert.match(
          by([principal], { known: people, authors: writtenBy(author) }),
          /author may not approve/,
        );
    assert.equal(by(['anna-laptop'], { known: people, authorMayApprove: true }), '+Anna');
    assert.equal(
      by(['anna-laptop', 'anna@example.com'], { known: people, authors: writtenBy('ben@example.com') }),
      '+Anna',
    );
  });

  test('a key of several people, of a pattern or of someone unknown does not count', () => {
    assert.match(by(['ben@example.com', 'anna-laptop'], { known: people }), /several people: Ben, Anna/);
    assert.match(by(['ben@example.com', '*'], { known: people }), /identifies no one/);
    assert.match(by(['eve@example.com'], { known: people }), /eve@example\.com is not one of the people/);
    assert.match(by(['ben@example.com', 'eve'], { known: people }), /eve is not one of the people/);
  });

  test('an author whom policy does not know might be anyone: no approval counts until policy says who it is', () => {
    for (const stranger of ['anna@elsewhere.example', 'bot@ci.example', '']) {
      const why = by(['ben@example.com'], {
        known: people,
        authors: writtenBy('anna@example.com', stranger),
      });
      assert.match(why, /is not one of the people in policy; add the address/, stranger);
    }
    assert.equal(
      by(['ben@example.com'], {
        known: people,
        authors: writtenBy('anna@example.com', 'noreply@host.example'),
      }),
      '+Ben',
    );
  });

  test('approvers may be named by name, address or principal', () => {
    const authors = writtenBy('ben@example.com');
    for (const approver of ['Anna', 'anna@example.com', 'ANNA-laptop'])
      assert.equal(by(['anna@home.example'], { known: people, authors, approvers: [approver] }), '+Anna');
    for (const approver of ['Ben', 'anna', 'eve@example.com'])
      assert.match(
        by(['anna-laptop'], { known: people, authors, approvers: [approver] }),
        /does not name this person/,
      );
  });
});

test('where the authors are unknown no approval counts, and the reason says what to do', () => {
  assert.equal(
    by(['ben@example.com'], { authors: unknown }),
    'the authors of the plan are unknown: p.yaml is not committed; commit it',
  );
  assert.equal(by(['ben@example.com'], { authors: unknown, authorMayApprove: true }), '+ben@example.com');
});
