import type { Clock } from '../../support/clock.ts';
import { Failure, type FailureFacts, failureFacts } from '../../domain/failure.ts';
import { mailboxId } from '../../domain/ids.ts';
import { parseMigrationBatchName } from '../../domain/migration-batch.ts';
import type { MoveRequestSpec } from '../../domain/move-request.ts';
import type { RequestProbe, RequestRefusal } from '../../domain/request-probe.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import { on } from './bridge/protocol.ts';
import { guidOf } from './guard.ts';
import type { MigrationReader } from './migration/reader.ts';
import { userElsewhere } from './migration/writer.ts';
import { counter } from './long-work.ts';
import { isAboutSession } from './requests/queries.ts';
import { notFound } from './requests/refusals.ts';
import type { RequestWriter } from './requests/writer.ts';
import type { RequestReader } from './requests/reader.ts';

export interface ProbeDeps {
  /** -WhatIf changes nothing, so this is the session that could not change anything anyway. */
  readonly shell: ExchangeShell;
  readonly reader: Pick<RequestReader, 'mailboxes' | 'one'>;
  readonly writer: Pick<RequestWriter, 'parameters'>;
  readonly migration: Pick<MigrationReader, 'isAvailable' | 'users'>;
  readonly clock: Clock;
  readonly busy: (line: string) => void;
  /** At most so many are asked. */
  readonly max: number;
}

/** Exchange's own readiness check: New-MoveRequest -WhatIf for each request, of which there may be too many. */
export async function probeRequests(
  specs: readonly MoveRequestSpec[],
  deps: ProbeDeps,
): Promise<RequestProbe> {
  const elsewhere = await usersElsewhere(specs, deps);
  // An identity without the Move Mailboxes role does not have the cmdlet at all.
  if (!(await deps.shell.session()).cmdlets.includes('New-MoveRequest'))
    return elsewhere.length > 0
      ? { kind: 'asked', refusals: elsewhere }
      : { kind: 'not-permitted', call: 'New-MoveRequest -WhatIf' };
  const asked = sample(specs, deps.max);
  const count = counter(asked.length, 'Asked whether Exchange would accept the moves', deps);
  const failures = await Promise.all(
    asked.map(async (spec) => {
      const failure = await refusalOf(spec, deps);
      count();
      return failure;
    }),
  );
  const refusals = asked.flatMap(({ mailboxId }, i): RequestRefusal[] => {
    const failure = failures[i] ?? null;
    return failure === null ? [] : [{ mailboxId, failure }];
  });
  return {
    kind: 'asked',
    refusals: [...elsewhere, ...refusals],
    ...(asked.length < specs.length
      ? { only: { call: 'New-MoveRequest -WhatIf', count: asked.length } }
      : {}),
  };
}

/** Mailboxes that are to be users of a migration batch and are users of another one. */
async function usersElsewhere(
  specs: readonly MoveRequestSpec[],
  { migration }: ProbeDeps,
): Promise<readonly RequestRefusal[]> {
  const wanted = new Map(
    specs.flatMap(({ mailboxId, tag, control }) =>
      control === undefined ? [] : [[mailboxId as string, tag] as const],
    ),
  );
  if (wanted.size === 0) return [];
  if (!(await migration.isAvailable()))
    throw Failure.permanent(
      'cmdlet-not-available',
      'The identity for planning may not call Get-MigrationUser, which a plan with `control: migration-batch` needs.',
      'Assign the management role "Migration" to the accounts under `plan` and `apply`.',
    );
  return (await migration.users(null)).flatMap((user) => {
    const tag = wanted.get(user.mailbox);
    if (tag === undefined || parseMigrationBatchName(user.batch)?.tag === tag) return [];
    return [{ mailboxId: mailboxId(user.mailbox), failure: userElsewhere(user.identity, user).facts }];
  });
}

/** Some of every target, in turn: what Exchange refuses is mostly alike for those that go to the same place. */
function sample(specs: readonly MoveRequestSpec[], max: number): readonly MoveRequestSpec[] {
  if (specs.length <= max) return specs;
  const targets = Map.groupBy(specs, (spec) =>
    [spec.targetDatabase, spec.archiveTargetDatabase, spec.remote, spec.options.scope].join('\n'),
  );
  const turns = [...targets.values()].flatMap((group) => group.map((spec, turn) => ({ spec, turn })));
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, max)
    .map(({ spec }) => spec);
}

async function refusalOf(
  spec: MoveRequestSpec,
  { shell, reader, writer }: ProbeDeps,
): Promise<FailureFacts | null> {
  const guid = guidOf(spec.mailboxId);
  try {
    const mailbox = await reader.mailboxes.described(guid);
    if (mailbox === null) throw notFound('mailbox', guid);
    await shell.call('New-MoveRequest', { ...(await writer.parameters(spec, mailbox)), WhatIf: on });
    return null;
  } catch (error) {
    const facts = failureFacts(error);
    if (isAboutSession(facts)) throw error;
    // The refusal may be about its present request, which is cleared first; it does not apply to the new one.
    return (await reader.one(guid)) === null ? facts : null;
  }
}
