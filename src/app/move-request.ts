import type { Act } from '../domain/act.ts';
import { Failure } from '../domain/failure.ts';
import {
  databaseName,
  type DatabaseName,
  type MailboxId,
  type RequestId,
  type SystemName,
} from '../domain/ids.ts';
import { type Mailbox, partBytes } from '../domain/mailbox.ts';
import type { MoveReport } from '../domain/move-report.ts';
import {
  byQueue,
  finalStatuses,
  isMoved,
  type MoveOptions,
  type MoveRequest,
  type RequestRow,
  moveStatuses,
} from '../domain/move-request.ts';
import { risksOfMoves } from '../planner/approval/risks.ts';
import { flowText } from '../support/flow-text.ts';
import { capitalised, plural } from '../support/format.ts';
import { didYouMean } from '../support/suggest.ts';
import { type MailSystem, only, type ReadableSystem } from '../systems/mail-system.ts';
import { usage } from './context/invalid-input.ts';
import { findMailboxes, matchOne } from './acts/named-mailboxes.ts';
import { perform, type ActRequest, type Performed } from './acts/perform.ts';
import { observing } from './context/observing.ts';
import type { Workspace } from './context/workspace.ts';
import { requireDatabases } from './planning/named-databases.ts';

/** Mailboxes by address, GUID or display name, in a mail system (missing: the only one). */
export interface MailboxesRequest {
  readonly system?: string;
  readonly identities: readonly string[];
}

export interface NewRequest extends MailboxesRequest {
  readonly targetDatabase?: string;
  readonly archiveTargetDatabase?: string;
  readonly options: MoveOptions;
  readonly suspendComment?: string;
  readonly batchName: string;
  /** An endpoint of drover.yaml; missing: within this organisation. */
  readonly remote?: string;
}
export interface Created {
  readonly created: readonly MoveRequest[];
  /** How many of several were refused; each was notified. */
  readonly refused: number;
}

/** Creates a request for each mailbox. As in a pipeline of cmdlets, one of several that is refused does not stop the others. */
export async function newRequests(
  context: Workspace,
  request: NewRequest & ActRequest,
): Promise<Performed<Created>> {
  const system = await context.system(request.system);
  const mailboxes = await findMailboxes(system, request.identities);
  const targets = [request.targetDatabase, request.archiveTargetDatabase].filter(
    (name) => name !== undefined,
  );
  // Those of another organisation are not known here.
  if (request.remote === undefined && targets.length > 0)
    requireDatabases(targets, await system.observe(only({ databases: true })));
  return perform(context, newAct(system.name, mailboxes, request), request, async (permit) => {
    const changing = await context.toChange(permit).system();
    const created: MoveRequest[] = [];
    for (const mailbox of mailboxes) {
      try {
        created.push(await create(context, changing, mailbox, request));
      } catch (error) {
        if (mailboxes.length === 1 || !(error instanceof Failure) || error.facts.retry === 'fatal')
          throw error;
        context.notify({ kind: 'refused-one', mailbox: mailbox.address, why: error.facts });
      }
    }
    return { created, refused: mailboxes.length - created.length };
  });
}

function newAct(system: SystemName, mailboxes: readonly Mailbox[], request: NewRequest): Act {
  const { targetDatabase, archiveTargetDatabase, options, batchName: tag, suspendComment, remote } = request;
  const { badItemLimit, largeItemLimit = 0, offline } = options;
  const asked = flowText({ targetDatabase, archiveTargetDatabase, ...options, tag, suspendComment, remote });
  const what = plural(mailboxes.length, 'mailbox', 'mailboxes');
  const remotes = remote === undefined ? [] : [remote];
  const risks = risksOfMoves({ badItemLimit, largeItemLimit, offline, remotes });
  return {
    kind: 'move-request-new',
    system,
    plan: null,
    title: `Move ${what}${targetDatabase === undefined ? '' : ` to ${targetDatabase}`}`,
    does: mailboxes.map(({ address, id }) => `move ${flowText(address)} (${id}): ${asked}`),
    touches: {
      mailboxes: mailboxes.map(({ id, address }) => ({ id, label: address })),
      databases: databasesIn([
        ...mailboxes.flatMap(({ primary, archive }) => [primary.database, archive?.database]),
        ...[targetDatabase, archiveTargetDatabase].map((name) =>
          name === undefined ? null : databaseName(name),
        ),
      ]),
    },
    risks: risks.map(({ kind, degree, text }) => ({
      kind,
      subject: '',
      degree,
      message: `Of ${what}: ${text}`,
    })),
    moves: {
      mailboxes: mailboxes.length,
      bytes: mailboxes.reduce(
        (sum, { primary, archive }) => sum + partBytes(primary) + (archive === null ? 0 : partBytes(archive)),
        0,
      ),
      badItemLimit: Math.max(badItemLimit, largeItemLimit),
    },
  };
}

const databasesIn = (names: readonly (DatabaseName | null | undefined)[]): readonly DatabaseName[] =>
  [...new Set(names)].filter((name) => name !== null && name !== undefined);

async function create(
  { identity }: Workspace,
  system: MailSystem,
  mailbox: Mailbox,
  { targetDatabase, archiveTargetDatabase, suspendComment, options, batchName, remote }: NewRequest,
): Promise<MoveRequest> {
  // The port would return an existing request with the same tag, whatever its target; a person wants a new one.
  const [existing] = await requestsOf(system, [mailbox]);
  if (existing !== undefined) throw requestExists(mailbox, existing);
  const request = await system.createMoveRequest({
    mailboxId: mailbox.id,
    targetDatabase: targetDatabase === undefined ? null : databaseName(targetDatabase),
    archiveTargetDatabase: archiveTargetDatabase === undefined ? null : databaseName(archiveTargetDatabase),
    options,
    tag: batchName,
    remote: remote ?? null,
    requestedBy: `${identity.by}@${identity.host}`,
  });
  if (suspendComment !== undefined) await system.suspendMoveRequest(request.id, suspendComment);
  return request;
}

/** Requests of these mailboxes (none named: all) that match all filters; names are not case-sensitive. */
export interface ListRequest extends MailboxesRequest {
  readonly moveStatus?: string;
  readonly batchName?: string;
  readonly sourceDatabase?: string;
  readonly targetDatabase?: string;
}
export async function listRequests(context: Workspace, filter: ListRequest): Promise<readonly RequestRow[]> {
  const system = await context.system(filter.system);
  requireStatus(filter.moveStatus);
  const named = [filter.sourceDatabase, filter.targetDatabase].filter((name) => name !== undefined);
  const all = only({ mailboxes: 'all', moveRequests: 'all', databases: named.length > 0 });
  const { mailboxes, moveRequests, databases } = await observing(context, system, all);
  requireDatabases(named, { databases, system: system.name });
  const byId = new Map<MailboxId, Mailbox>(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const wanted = filter.identities.map((identity) => matchOne(mailboxes, identity).id);
  return moveRequests
    .filter((request) => wanted.length === 0 || wanted.includes(request.mailboxId))
    .filter((request) => fits(request, filter))
    .sort(byQueue)
    .map((request) => ({ request, mailbox: byId.get(request.mailboxId) ?? null }));
}

/** A mistyped one would look as if there were none of it. */
function requireStatus(status: string | undefined): void {
  if (status === undefined) return;
  if (moveStatuses.some((known) => known.toLowerCase() === status.toLowerCase())) return;
  throw usage(
    `A move request has no status "${status}".`,
    didYouMean(status, moveStatuses) ?? `There are ${moveStatuses.join(', ')}.`,
  );
}

function fits(request: MoveRequest, filter: ListRequest): boolean {
  const one = (wanted: string | undefined, ...found: readonly (string | null)[]): boolean =>
    wanted === undefined || found.some((name) => name?.toLowerCase() === wanted.toLowerCase());
  return (
    one(filter.moveStatus, request.state.kind) &&
    one(filter.batchName, request.tag) &&
    one(filter.sourceDatabase, request.sourceDatabase, request.archiveSourceDatabase) &&
    one(filter.targetDatabase, request.targetDatabase, request.archiveTargetDatabase)
  );
}

export type RequestChange =
  | { readonly kind: 'suspend'; readonly comment: string }
  /** `hold`: it stops (again) at 95 %. */
  | { readonly kind: 'resume'; readonly hold: boolean }
  | { readonly kind: 'remove' };

/** Changes the request of each mailbox; returns those that are there afterwards. */
export async function changeRequests(
  context: Workspace,
  request: MailboxesRequest & ActRequest & { readonly change: RequestChange },
): Promise<Performed<readonly MoveRequest[]>> {
  const { change } = request;
  const system = await context.system(request.system);
  const mailboxes = await findMailboxes(system, request.identities);
  const before = await requestsOf(system, mailboxes);
  const rows = mailboxes.map((mailbox) => {
    const found = before.find(({ mailboxId }) => mailboxId === mailbox.id);
    if (found === undefined) throw noRequest(mailbox);
    return { request: found, mailbox };
  });
  return perform(context, changeAct(system.name, rows, change), request, async (permit) => {
    const changing = await context.toChange(permit).system();
    for (const row of rows) await changeOne(changing, row.request.id, change);
    return requestsOf(changing, mailboxes);
  });
}

type Row = Required<RequestRow> & { readonly mailbox: Mailbox };

function changeAct(system: SystemName, rows: readonly Row[], { kind, ...how }: RequestChange): Act {
  const requests = rows.map(({ request }) => request);
  const [only] = requests;
  const whose =
    only === undefined || rows.length > 1 ? plural(rows.length, 'mailbox', 'mailboxes') : only.displayName;
  const title = `${capitalised(kind)} the move request of ${whose}${only === undefined || rows.length > 1 ? '' : ` (${only.state.kind})`}`;
  const cancelled = requests.filter(({ state }) => kind === 'remove' && !finalStatuses.has(state.kind));
  const options = Object.keys(how).length === 0 ? '' : ` ${flowText(how)}`;
  return {
    kind: `move-request-${kind}`,
    system,
    plan: null,
    title,
    does: rows.map(
      ({ request: { id, state, sourceDatabase, targetDatabase, tag }, mailbox }) =>
        `${kind}${options} the request ${id} of ${flowText(mailbox.address)} (${mailbox.id}): ${state.kind}, ${flowText(sourceDatabase)} → ${flowText(targetDatabase)}, tag ${flowText(tag)}`,
    ),
    touches: {
      mailboxes: rows.map(({ mailbox: { id, address } }) => ({ id, label: address })),
      databases: databasesIn(
        requests.flatMap((one) => [
          one.sourceDatabase,
          one.targetDatabase,
          one.archiveSourceDatabase,
          one.archiveTargetDatabase,
        ]),
      ),
    },
    risks: cancelled.map(({ mailboxId, displayName }) => ({
      kind: 'cancels-running-move',
      subject: mailboxId,
      message: `The move of ${displayName} is cancelled; what it copied is lost.`,
    })),
  };
}

function changeOne(system: MailSystem, id: RequestId, change: RequestChange): Promise<void> {
  switch (change.kind) {
    case 'suspend':
      return system.suspendMoveRequest(id, change.comment);
    case 'resume':
      return system.resumeMoveRequest(id, change.hold);
    case 'remove':
      return system.removeMoveRequest(id);
  }
}

/** The full report of a mailbox's move, also of a cleared request. `history` 0: the newest, 1: the one before it. */
export async function moveReport(
  context: Workspace,
  { system: name, identities, history }: MailboxesRequest & { readonly history: number },
): Promise<MoveReport> {
  if (identities.length > 1) throw usage('A report is about one mailbox, but several were given.');
  const system = await context.system(name);
  const [mailbox] = (await findMailboxes(system, identities)) as [Mailbox];
  const [current] = await requestsOf(system, [mailbox]);
  const kept = await system.moveHistory(mailbox.id);
  const running =
    current === undefined || kept.some(({ requestId }) => requestId === current.id) ? [] : [current.id];
  const reports = [...(await Promise.all(running.map((id) => system.moveReport(id)))), ...kept];
  const report = reports[history];
  if (report !== undefined) return report;
  throw Failure.permanent(
    'not-found',
    `${mailbox.displayName} has ${plural(reports.length, 'move report')}; number ${history} does not exist.`,
  );
}

/** Each request with its report as it is now. */
export async function reportsOf(
  context: Workspace,
  { system: name }: Pick<MailboxesRequest, 'system'>,
  rows: readonly RequestRow[],
): Promise<readonly { readonly row: RequestRow; readonly report: MoveReport }[]> {
  const system = await context.system(name);
  const reports = [];
  for (const row of rows) reports.push({ row, report: await system.moveReport(row.request.id) });
  return reports;
}

async function requestsOf(
  system: ReadableSystem,
  mailboxes: readonly Mailbox[],
): Promise<readonly MoveRequest[]> {
  const wanted = new Set(mailboxes.map(({ id }) => id));
  const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
  return moveRequests.filter(({ mailboxId }) => wanted.has(mailboxId)).sort(byQueue);
}

const requestExists = (
  mailbox: Mailbox,
  { state, targetDatabase, archiveTargetDatabase }: MoveRequest,
): Failure =>
  Failure.permanent(
    'request-exists',
    `Mailbox ${mailbox.displayName} already has a move request (${state.kind}, to '${targetDatabase ?? archiveTargetDatabase ?? ''}'); a mailbox can have only one at a time.`,
    `${isMoved(state) ? 'Clear' : 'Let it finish, or cancel'} it first: drover move-request remove ${mailbox.address}`,
  );

const noRequest = (mailbox: Mailbox): Failure =>
  Failure.permanent('not-found', `Mailbox ${mailbox.displayName} has no move request.`);
