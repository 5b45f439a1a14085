import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { meaningOf } from '../../src/domain/meaning.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { MailboxDatabase, SoftDeletedMailbox } from '../../src/domain/mailbox.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { keptWarm } from '../../src/view/kept-warm.ts';
import { renderText } from '../../src/view/render.ts';
import {
  allAbilities,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeMember,
  makeObserved,
  nthId,
} from '../planner/world.ts';
import { plainOptions } from '../move-options.ts';

const NOW = '2026-11-21T21:00:00.000Z' as Instant;
const keepWarm = { options: { ...plainOptions, keepWarmMs: 7 * 86_400_000 } };
const planned = (
  capabilities = { ...allAbilities, keepsWarm: true },
  source: Partial<MailboxDatabase> = {},
) => {
  const observed = makeObserved(
    [makeDatabase('A', source), makeDatabase('B')],
    [makeMailbox(1, 'A'), makeMailbox(2, 'A')],
  );
  const batch = makeBatch('one', [makeMember(nthId(1), keepWarm), 2], 'B');
  return planChanges(makeInput(makeDesired([batch]), observed, { capabilities }));
};

const left = (number: number, facts: Partial<SoftDeletedMailbox> = {}): SoftDeletedMailbox => ({
  mailboxId: nthId(number),
  address: null,
  part: 'primary',
  sizeBytes: 1,
  leftAt: '2026-11-20T21:00:00.000Z' as Instant,
  keptUntil: '2026-12-20T21:00:00.000Z' as Instant,
  warmUntil: '2026-11-27T21:00:00.000Z' as Instant,
  ...facts,
});
const shown = (...softDeleted: readonly SoftDeletedMailbox[]): string =>
  renderText(
    keptWarm({ changeSet: planned(), databases: [makeDatabase('A', { softDeleted })] }, Date.parse(NOW)),
    {
      width: 200,
      color: false,
    },
  ).trim();

suite('what is kept warm', () => {
  test('is shown with its end and when it was fed, while that is not over', () => {
    assert.match(
      shown(left(1, { fedAt: '2026-11-21T20:45:00.000Z' as Instant }), left(2)),
      /^2 soft-deleted mailboxes are kept warm for a move back until .*2026-11-27.*: fed at .* or later, 1 not yet\.$/,
    );
    const over = { warmUntil: '2026-11-21T20:00:00.000Z' as Instant };
    assert.equal(shown(left(1, over), left(3)), '', 'over, or of another plan');
  });

  test('is shown with why it was not fed last time', () => {
    const text = shown(left(1, { notFed: 'Server a is away.' }), left(2, { notFed: 'Server a is away.' }));
    assert.match(text, /2 not yet\.\s+2 of them were not fed last time: Server a is away\.$/);
  });

  test('is said of the batch that asks for it, and refused where the system cannot', () => {
    const codes = (set: ReturnType<typeof planned>) => set.findings.map(({ code }) => code);
    assert.deepEqual(codes(planned()), []);
    const [found, ...others] = planned({ ...allAbilities, keepsWarm: false }).findings;
    assert.deepEqual([found?.code, found?.severity, others.length], ['keep-warm-not-supported', 'error', 0]);
    assert.match(found?.message ?? '', /keepWarm of 1 mailbox of batch one/);
    assert.match([...meaningOf(planned())].join(' '), /keepWarm 7d/);
    const fromHost = planned(undefined, { sourceOnly: 'a foreign IMAP host' }).findings;
    assert.match(
      fromHost.find(({ severity }) => severity === 'error')?.message ?? '',
      /keepWarm of 1 mailbox of batch one: they come from A, which is a foreign IMAP host, and nothing is fed there/,
    );
  });
});
