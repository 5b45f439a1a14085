import { Failure, failureFacts } from '../domain/failure.ts';
import type { Act } from '../domain/act.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import type { StintNews } from '../domain/stint-news.ts';
import { type MailSystem, only, type ReadableSystem } from '../systems/mail-system.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import type { Workspace } from './context/workspace.ts';
import { watchHeldTags } from './review/holds-now.ts';

const LOOK_EVERY_MS = 500;

export interface ServeRequest extends ActRequest {
  /** Missing: the only one. */
  readonly system?: string;
  /** How reports name this worker. */
  readonly instance: string;
  /** End when no request is queued or moving. */
  readonly untilIdle?: boolean;
  /** After so long without news it says that it lives, and what the queue holds. Missing: it does not. */
  readonly signOfLifeMs?: number;
  readonly signal: AbortSignal;
}

/** Works the queue of move requests with drover's Mailbox Replication Service. */
export async function serveMoves(context: Workspace, request: ServeRequest): Promise<Performed<void>> {
  const system = await context.system(request.system);
  if (system.capabilities.ownMrs) throw hasItsOwn(system);
  return perform(context, actOf(system, request), request, async (permit) => {
    const changing = await context.toChange(permit).system();
    await serve(context, changing, request);
  });
}

const actOf = ({ name }: ReadableSystem, { instance }: ServeRequest): Act => ({
  kind: 'mrs',
  system: name,
  plan: null,
  title: `Work the queue of move requests of ${name}`,
  does: [`run the mailbox replication service ${instance} on ${name}`],
  touches: { mailboxes: [], databases: [] },
  risks: [],
});

async function serve(
  context: Workspace,
  system: MailSystem,
  { instance, untilIdle, signOfLifeMs, policyRef, signal: stop }: ServeRequest,
): Promise<void> {
  const { replication } = system;
  if (replication === undefined) throw hasItsOwn(system);
  const idle = new AbortController();
  const signal = AbortSignal.any([stop, idle.signal]);
  const log = (line: string): void => context.notify({ kind: 'service-log', line });
  log(`Mailbox replication service '${instance}' works on ${system.name}.`);
  let newsAtMs = context.clock.nowMs();
  const tell = (news: StintNews): void => {
    newsAtMs = context.clock.nowMs();
    context.notify({ kind: 'service-move', ...news });
  };
  const signsOfLife = async (everyMs: number): Promise<void> => {
    while (!signal.aborted) {
      await context.clock.sleep(Math.max(LOOK_EVERY_MS, newsAtMs + everyMs - context.clock.nowMs()), signal);
      if (signal.aborted || context.clock.nowMs() - newsAtMs < everyMs) continue;
      newsAtMs = context.clock.nowMs();
      // Whoever cannot look is told by the service itself.
      log(await stateOfQueue(system).catch((error: unknown) => failureFacts(error).message));
    }
  };
  const heldTags = watchHeldTags(context, { timeZone: 'UTC', policyRef });
  // Whichever ends or fails ends the other, and is waited for before anything is closed.
  const ends = await Promise.allSettled([
    replication.run({ instance, signal, log, tell, heldTags }).finally(() => idle.abort()),
    untilIdle === true ? waitUntilIdle(context, system, signal).finally(() => idle.abort()) : null,
    signOfLifeMs === undefined ? null : signsOfLife(signOfLifeMs),
  ]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function stateOfQueue(system: ReadableSystem): Promise<string> {
  const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
  const counts = Map.groupBy(moveRequests, ({ state }) => state.kind);
  const list = [...counts].map(([kind, requests]) => `${requests.length} ${kind}`).sort();
  return `The service works; nothing new. Move requests: ${list.length === 0 ? 'none' : list.join(', ')}.`;
}

async function waitUntilIdle(
  { clock }: Workspace,
  system: ReadableSystem,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
    if (!moveRequests.some(isBusy)) return;
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}

const isBusy = ({ state }: MoveRequest): boolean =>
  state.kind === 'Queued' ||
  state.kind === 'InProgress' ||
  state.kind === 'Synced' ||
  state.kind === 'CompletionInProgress';

const hasItsOwn = (system: ReadableSystem): Failure =>
  Failure.permanent(
    'own-mrs',
    `System ${system.name} (${system.kind}) moves mailboxes with its own Mailbox Replication Service; drover's is not needed.`,
  );
