import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Workspace } from '../../src/app/context/workspace.ts';
import { withSizesOfNow } from '../../src/app/planning/sizes.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { ObservedState } from '../../src/domain/observed.ts';
import type { ReadableSystem } from '../../src/systems/mail-system.ts';
import { quietContext } from '../context.ts';
import { gigabyte, makeDatabase, makeMailbox, makeObserved, nthId, now } from '../planner/world.ts';

const measured = (mailbox: Mailbox, ageMs: number, part: 'primary' | 'archive' = 'primary'): Mailbox => ({
  ...mailbox,
  [part]: { ...mailbox[part], measuredAt: addMs(now, -ageMs) },
});
const hour = 3_600_000;

/** Which mailboxes were asked for, and what was observed then: each twice as large as it was remembered. */
async function readAgain(
  observed: ObservedState,
  members: readonly number[],
): Promise<{ readonly asked: readonly MailboxId[][]; readonly after: ObservedState | null }> {
  const asked: MailboxId[][] = [];
  const system = {
    observe: async ({ mailboxes }) => {
      asked.push([...(mailboxes as readonly MailboxId[])]);
      const found = observed.mailboxes.filter(({ id }) => mailboxes.includes(id));
      return makeObserved(
        observed.databases,
        found.map((mailbox) => ({
          ...mailbox,
          primary: { ...mailbox.primary, sizeBytes: 2 * mailbox.primary.sizeBytes, measuredAt: now },
        })),
      );
    },
  } as Pick<ReadableSystem, 'observe'> as ReadableSystem;
  const workspace = quietContext('/') as Workspace;
  const after = await withSizesOfNow(workspace, system, observed, () => members.map(nthId));
  return { asked, after };
}

suite('sizes that a mail system remembers', () => {
  const databases = [makeDatabase('A')];

  test('are read again of members that were measured long ago, by their primary or their archive', async () => {
    const mailboxes = [
      measured(makeMailbox(1, 'A'), hour),
      measured(makeMailbox(2, 'A'), 10_000),
      measured(makeMailbox(3, 'A', { archive: 'A' }), hour, 'archive'),
      makeMailbox(4, 'A'),
      measured(makeMailbox(5, 'A'), hour),
    ];
    const { asked, after } = await readAgain(makeObserved(databases, mailboxes), [4, 3, 2, 1]);
    assert.deepEqual(asked, [[nthId(3), nthId(1)]], 'not of one that stays');
    assert.deepEqual(
      after?.mailboxes.map(({ primary }) => primary.sizeBytes / gigabyte),
      [2, 1, 2, 1, 1],
    );
  });

  test('are not asked for where no member is concerned', async () => {
    const fresh = makeObserved(databases, [makeMailbox(1, 'A'), measured(makeMailbox(2, 'A'), 1000)]);
    assert.deepEqual(await readAgain(fresh, [1, 2]), { asked: [], after: null });
    const others = makeObserved(databases, [makeMailbox(1, 'A'), measured(makeMailbox(2, 'A'), hour)]);
    assert.deepEqual(await readAgain(others, [1]), { asked: [], after: null });
  });

  test('of a large plan are read for the first of its members only', async () => {
    const numbers = Array.from({ length: 5_001 }, (_, i) => i);
    const mailboxes = numbers.map((n) => measured(makeMailbox(n, 'A'), hour));
    const { asked } = await readAgain(makeObserved(databases, mailboxes), numbers);
    assert.deepEqual(
      asked.map((ids) => [ids.length, ids[0], ids.at(-1)]),
      [[5_000, nthId(0), nthId(4_999)]],
    );
  });
});
