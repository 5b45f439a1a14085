import type { ContinuitySystem, PairStatus } from '../continuity/continuity-system.ts';
import { Failure } from '../domain/failure.ts';
import type { Pair } from '../domain/pair-status.ts';
import type { Evidence } from '../domain/step.ts';
import { usage } from './context/invalid-input.ts';
import { permit, type Ask, type PairChange } from './context/permit.ts';
import type { Workspace } from './context/workspace.ts';

export interface PairRequest {
  /** The mail system that the pair protects; missing: the only one there is. */
  readonly system?: string;
}

export async function pairStatus(context: Workspace, request: PairRequest): Promise<Pair> {
  return statusOf(await pairOf(context, request));
}

/** Only if known to be healthy: active, replicating, every member running and in sync. */
export const isPairWell = ({ active, replicating, members }: PairStatus): boolean =>
  active !== null &&
  replicating === 'yes' &&
  members.every(({ running, inSync }) => running === 'yes' && inSync === 'yes');

/** Acts only with exactly one known active member; the result is what was observed afterwards. */
export async function changePair(
  context: Workspace,
  request: PairRequest & { readonly change: PairChange; readonly ask: Ask | null },
): Promise<readonly Evidence[]> {
  const { change } = request;
  const pair = await pairOf(context, request);
  const status = await statusOf(pair);
  context.notify({ kind: 'pair-change', pair: status, change });
  if (status.active === null && pair.recover === undefined) throw activeUnknown(pair);
  await permit({ kind: 'change-pair', pair: pair.name, change }, request.ask);
  const active = status.active ?? (await recoveredActive(pair));
  switch (change.kind) {
    case 'switchover':
      return pair.switchover(change.member, active);
    case 'shutdown':
      return pair.shutdown(change.applications, active);
    case 'start':
      return pair.start(change.member, active);
  }
}

/** A role change that was cut off is finished or undone first. */
async function recoveredActive(pair: ContinuitySystem): Promise<string> {
  await pair.recover?.();
  const { active } = await pair.status();
  if (active === null) throw activeUnknown(pair);
  return active;
}

const activeUnknown = ({ name }: ContinuitySystem): Failure =>
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
  return (await pairOf(context, request)).fullSystemCheck(request.signal);
}

const statusOf = async (pair: ContinuitySystem): Promise<Pair> => ({
  name: pair.name,
  kind: pair.kind,
  ...(await pair.status()),
});

async function pairOf(context: Workspace, { system }: PairRequest): Promise<ContinuitySystem> {
  const { name } = await context.system(system);
  const pair = await context.continuity(name);
  if (pair !== null) return pair;
  throw usage(
    `drover.yaml defines no continuity system for mail system ${name}.`,
    'Add it under continuity: in drover.yaml.',
  );
}
