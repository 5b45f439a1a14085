import type { ContinuitySystem, PairStatus, ReadablePair } from '../continuity/continuity-system.ts';
import type { ActKind } from '../domain/act-kinds.ts';
import type { Act, ActRisk } from '../domain/act.ts';
import { Failure } from '../domain/failure.ts';
import type { SystemName } from '../domain/ids.ts';
import type { Pair, PairChange } from '../domain/pair-status.ts';
import type { Evidence } from '../domain/step.ts';
import { flowText } from '../support/flow-text.ts';
import { usage } from './context/invalid-input.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import type { Workspace } from './context/workspace.ts';

export interface PairRequest {
  /** The mail system that the pair protects; missing: the only one there is. */
  readonly system?: string;
}

export async function pairStatus(context: Workspace, request: PairRequest): Promise<Pair> {
  return statusOf((await pairOf(context, request)).pair);
}

/** Only if known to be healthy: active, replicating, every member running and in sync. */
export const isPairWell = ({ active, replicating, members }: PairStatus): boolean =>
  active !== null &&
  replicating === 'yes' &&
  members.every(({ running, inSync }) => running === 'yes' && inSync === 'yes');

/** Acts only with exactly one known active member; the result is what was observed afterwards. */
export async function changePair(
  context: Workspace,
  request: PairRequest & ActRequest & { readonly change: PairChange },
): Promise<Performed<readonly Evidence[]>> {
  const { change } = request;
  const { pair, system } = await pairOf(context, request);
  const status = await statusOf(pair);
  context.notify({ kind: 'pair-change', pair: status, change });
  if (status.active === null && pair.recover === undefined) throw activeUnknown(pair);
  return perform(context, actOf(pair.name, system, change), request, async (permit) => {
    const changing = await context.toChange(permit).continuity();
    if (changing === null) throw activeUnknown(pair);
    return changeNow(changing, change, status.active ?? (await recoveredActive(changing)));
  });
}

function changeNow(pair: ContinuitySystem, change: PairChange, active: string): Promise<readonly Evidence[]> {
  switch (change.kind) {
    case 'switchover':
      return pair.switchover(change.member, active);
    case 'shutdown':
      return pair.shutdown(change.applications, active);
    case 'start':
      return pair.start(change.member, active);
  }
}

const wordOf: Readonly<
  Record<
    PairChange['kind'],
    { readonly kind: ActKind; readonly title: string; readonly risk: ActRisk['kind'] | null }
  >
> = {
  switchover: { kind: 'continuity-switchover', title: 'make another member active', risk: null },
  shutdown: { kind: 'continuity-shutdown', title: 'end replication', risk: 'replication-off' },
  start: {
    kind: 'continuity-start',
    title: 'start replication on a member, whose own data is overwritten unless it is active',
    risk: 'irreversible-step',
  },
};

function actOf(pair: string, system: SystemName, { kind, ...what }: PairChange): Act {
  const { kind: act, title, risk } = wordOf[kind];
  const message = `${pair}: ${title}`;
  return {
    kind: act,
    system,
    plan: null,
    title: message,
    does: [`${kind} of ${flowText(pair)}: ${flowText(what)}`],
    touches: { mailboxes: [], databases: [] },
    risks: risk === null ? [] : [{ kind: risk, subject: pair, message: `${message}.` }],
  };
}

/** A role change that was cut off is finished or undone first. */
async function recoveredActive(pair: ContinuitySystem): Promise<string> {
  await pair.recover?.();
  const { active } = await pair.status();
  if (active === null) throw activeUnknown(pair);
  return active;
}

const activeUnknown = ({ name }: ReadablePair): Failure =>
  Failure.permanent(
    'active-unknown',
    `The active member of ${name} is unknown (none, several, or unreadable), so nothing was changed.`,
    'Check the members themselves first.',
  );

/** Full system check: everything is compared, nothing changed. */
export async function checkPair(
  context: Workspace,
  request: PairRequest & { readonly signal: AbortSignal },
): Promise<readonly Evidence[]> {
  return (await pairOf(context, request)).pair.fullSystemCheck(request.signal);
}

const statusOf = async (pair: ReadablePair): Promise<Pair> => ({
  name: pair.name,
  kind: pair.kind,
  ...(await pair.status()),
});

async function pairOf(
  context: Workspace,
  { system }: PairRequest,
): Promise<{ readonly pair: ReadablePair; readonly system: SystemName }> {
  const { name } = await context.system(system);
  const pair = await context.continuity(name);
  if (pair !== null) return { pair, system: name };
  throw usage(
    `drover.yaml defines no continuity system for mail system ${name}.`,
    'Add it under continuity: in drover.yaml.',
  );
}
