import type { ChangeSet, MoveChange } from '../domain/change.ts';
import { isMove } from '../domain/change.ts';
import { verdictOf, type ComparisonVerdict, type MailboxComparison } from '../domain/comparison.ts';
import { Failure, failureFacts } from '../domain/failure.ts';
import type { MailboxId, PlanName, RunId } from '../domain/ids.ts';
import { instantFromMs, type Instant } from '../domain/instant.ts';
import { partsOfLabel } from '../domain/mailbox-label.ts';
import type { MoveReport } from '../domain/move-report.ts';
import { isMoved } from '../domain/move-request.ts';
import type { Run } from '../domain/run.ts';
import type { StateStore } from '../state/state-store.ts';
import { formatCount, plural } from '../support/format.ts';
import { inParallel } from '../support/in-parallel.ts';
import type { ReadableSystem } from '../systems/mail-system.ts';
import { usage } from './context/invalid-input.ts';
import type { Workspace } from './context/workspace.ts';
import { findForwardRun } from './running/find-run.ts';
import { runsOfPlan } from './running/runs-of-plan.ts';

/** Mailboxes that are read at the same time: users are served meanwhile. */
const AT_ONCE = 4;

interface CompareRequest {
  /** A run, or a plan for its newest run that is not a rollback; null: the newest of all. */
  readonly which: string | null;
  /** By address, id or name; empty: all that the run has moved. */
  readonly mailboxes: readonly string[];
  /** What the comparison begun last has compared already is not compared again. */
  readonly resume: boolean;
}

interface RunComparison {
  readonly plan: PlanName;
  readonly run: RunId;
  readonly system: ChangeSet['system'];
  readonly timeZone: string;
  readonly mailboxes: readonly ComparedMove[];
  /** Runs of the same plan that have moved mailboxes too: these are compared with them. Empty where mailboxes were named. */
  readonly otherRuns: readonly { readonly run: RunId; readonly moved: number }[];
}

interface ComparedMove {
  readonly mailboxId: MailboxId;
  readonly label: string;
  readonly verdict: ComparisonVerdict;
  readonly comparison: MailboxComparison;
  /** When the move ended, whose proof it is; null: its report does not say. */
  readonly movedAt: Instant | null;
  readonly comparedAt: Instant;
}

/** What was proved when a run moved its mailboxes, compared with what is there now. Changes nothing in the mail system. */
export async function compare(workspace: Workspace, request: CompareRequest): Promise<RunComparison> {
  const { run, changeSet } = await findForwardRun(workspace, request.which);
  const store = await workspace.store();
  const moves = chosenMoves(changeSet, run, request.mailboxes);
  const progress = await beginProgress(store, run.id, request.resume, workspace);
  const known = new Map(
    moves.flatMap(({ mailboxId }) => {
      const found = progress.known(mailboxId);
      return found === null ? [] : [[mailboxId, found] as const];
    }),
  );
  const left = new Map(
    moves.filter(({ mailboxId }) => !known.has(mailboxId)).map((one) => [one.mailboxId, one]),
  );
  const title = `Compare ${plural(moves.length, 'mailbox', 'mailboxes')} with what run ${run.id} proved`;
  const compared = await workspace.phase(title, async (tell) => {
    const system = await workspace.system(changeSet.system);
    const done = new Map<MailboxId, Kept>(known);
    const one = async (mailboxId: MailboxId, report: MoveReport | null): Promise<void> => {
      const kept = {
        comparison: await comparisonOf(system, report),
        movedAt: report?.finishedAt ?? null,
        comparedAt: instantFromMs(workspace.clock.nowMs()),
      };
      await progress.keep(mailboxId, kept);
      done.set(mailboxId, kept);
      tell(`${formatCount(done.size)} of ${plural(moves.length, 'mailbox', 'mailboxes')}`);
    };
    for await (const reports of reportsOf(store, run, left)) {
      for (const { mailboxId } of reports) left.delete(mailboxId);
      await inParallel(reports, AT_ONCE, (report) => one(report.mailboxId, report));
    }
    for (const mailboxId of left.keys()) await one(mailboxId, null);
    return done;
  });
  return {
    plan: changeSet.plan,
    run: run.id,
    system: changeSet.system,
    timeZone: changeSet.timeZone,
    otherRuns: request.mailboxes.length > 0 ? [] : await otherRunsOf(store, run),
    mailboxes: moves.flatMap(({ mailboxId, label }) => {
      const kept = compared.get(mailboxId);
      return kept === undefined ? [] : [{ mailboxId, label, verdict: verdictOf(kept.comparison), ...kept }];
    }),
  };
}

/** A plan that was planned again has moved its mailboxes in several runs; each proves its own. */
async function otherRunsOf(store: StateStore, run: Run): Promise<RunComparison['otherRuns']> {
  const { runs } = await runsOfPlan(store, run);
  return runs.flatMap(({ run: other, moved, rollbackOf }) =>
    other === run.id || moved === 0 || rollbackOf !== undefined ? [] : [{ run: other, moved }],
  );
}

/** Those that the run has moved, in the order of its change set. */
function chosenMoves(
  { changes }: ChangeSet,
  { id, moves }: Run,
  named: readonly string[],
): readonly MoveChange[] {
  const moved = changes.filter(isMove).filter(({ mailboxId }) => {
    const state = moves.get(mailboxId)?.state ?? null;
    return state !== null && isMoved(state);
  });
  if (named.length === 0) return moved;
  const chosen = new Set(
    named.map((name) => {
      const found = moved.filter((change) => isCalled(change, name.trim().toLowerCase()));
      const [only] = found;
      if (only !== undefined && found.length === 1) return only.mailboxId;
      throw usage(
        found.length === 0
          ? `Run ${id} has moved no mailbox "${name}". Nothing was compared.`
          : `"${name}" means ${plural(found.length, 'mailbox', 'mailboxes')} of run ${id}. Nothing was compared.`,
        'Give its address or its id; "drover report" lists them.',
      );
    }),
  );
  return moved.filter(({ mailboxId }) => chosen.has(mailboxId));
}

function isCalled({ mailboxId, label }: MoveChange, name: string): boolean {
  const { displayName, address } = partsOfLabel(label);
  return [mailboxId, address, displayName].some((text) => text.toLowerCase() === name);
}

/** What cannot be answered for one mailbox concerns that one only. */
async function comparisonOf(system: ReadableSystem, report: MoveReport | null): Promise<MailboxComparison> {
  if (report === null) return { kind: 'not-comparable', why: 'the state has no report of its move' };
  if (system.compareMoved === undefined)
    return { kind: 'not-comparable', why: `${system.name} has nothing that compares mailboxes` };
  try {
    return await system.compareMoved(report);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: 'unreadable', why: failureFacts(error).message };
  }
}

/** The reports of the moves themselves, a few at a time: all of them together may be large. */
async function* reportsOf(
  store: StateStore,
  { id, moves }: Run,
  wanted: ReadonlyMap<MailboxId, MoveChange>,
): AsyncIterable<readonly MoveReport[]> {
  const waiting = new Set(wanted.keys());
  let some: MoveReport[] = [];
  for await (const report of store.moveReports(id)) {
    const isOfMove = moves.get(report.mailboxId)?.request === report.requestId;
    if (!isOfMove || !waiting.delete(report.mailboxId)) continue;
    some.push(report);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

type Kept = Pick<ComparedMove, 'comparison' | 'movedAt' | 'comparedAt'>;

interface Progress {
  readonly known: (mailboxId: MailboxId) => Kept | null;
  readonly keep: (mailboxId: MailboxId, kept: Kept) => Promise<void>;
}

/** In the state: a comparison of many mailboxes takes hours, and may be interrupted. */
async function beginProgress(
  store: StateStore,
  run: RunId,
  resume: boolean,
  { clock }: Pick<Workspace, 'clock'>,
): Promise<Progress> {
  const key = `compare:${run}`;
  const begun = resume ? await store.fact(key) : null;
  if (begun === null) await store.setFact(key, instantFromMs(clock.nowMs()));
  const facts = begun === null ? [] : await store.facts(`${key}:`);
  const known = new Map(facts.map((fact) => [fact.key, JSON.parse(fact.value) as Kept]));
  return {
    known: (mailboxId) => {
      const kept = known.get(`${key}:${mailboxId}`);
      return kept !== undefined && begun !== null && kept.comparedAt >= begun ? kept : null;
    },
    keep: (mailboxId, kept) => store.setFact(`${key}:${mailboxId}`, JSON.stringify(kept)),
  };
}
