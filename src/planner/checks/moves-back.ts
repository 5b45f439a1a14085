import { isMove } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { plural } from '../../support/format.ts';
import { nameSome } from '../labels.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** A move back that is written as a plan: there is a command that plans it, by what was moved. */
export function* movesBack({ changeSet, index, input }: CheckContext): Diagnostics {
  if (changeSet.rollback === true) return;
  const left = new Map(
    input.observed.databases.map(({ name, softDeleted }) => [
      name,
      new Set(softDeleted?.filter(({ part }) => part === 'primary').map(({ mailboxId }) => mailboxId)),
    ]),
  );
  if ([...left.values()].every(({ size }) => size === 0)) return;
  const back = changeSet.changes
    .filter(isMove)
    .filter(({ to, mailboxId }) => to !== null && left.get(to)?.has(mailboxId) === true);
  const [first] = back;
  if (first === undefined) return;
  const plans = new Set(
    back.flatMap(({ mailboxId, to }) => {
      const request = index.request.get(mailboxId);
      const plan = request?.sourceDatabase === to ? parseRequestTag(request.tag)?.plan : undefined;
      return plan === undefined || plan === changeSet.plan ? [] : [plan];
    }),
  );
  const [plan] = plans;
  const command = plans.size === 1 && plan !== undefined ? `drover rollback ${plan}` : 'drover rollback RUN';
  const labels = nameSome(back.map(({ label }) => label));
  yield finding.note(
    'moves-back',
    `${plural(back.length, 'mailbox moves', 'mailboxes move')} back to where an earlier move has left ${back.length === 1 ? 'its source' : 'their sources'}: ${labels}.`,
    `If that move is to be taken back, ${command} plans it: its mailboxes, in the reverse order of their batches${command.endsWith('RUN') ? '; drover runs lists the runs' : ''}. This plan moves them as any others.`,
  );
}
