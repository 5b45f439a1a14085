import { isMove, type MoveChange } from '../../domain/change.ts';
import type { MailboxId } from '../../domain/ids.ts';
import { stageOf, type MoveStage } from '../../domain/move-stage.ts';
import { only } from '../../systems/mail-system.ts';
import type { StepContext } from '../step-kind.ts';
import { changesInScope } from './databases.ts';

/** A mailbox that the step's moves are about, for programs of other people: `schemas/members.schema.json` describes it. */
export interface Member {
  readonly id: MailboxId;
  /** Null: the mail system does not show the mailbox any more. */
  readonly address: string | null;
  readonly name: string | null;
  readonly state: MoveStage;
  readonly sizeBytes: number;
  readonly itemCount: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly archiveFrom: string | null;
  readonly archiveTo: string | null;
}

interface Counts {
  readonly mailboxes: number;
  readonly moved: number;
  readonly failed: number;
}

/** What a program is told of the run that calls it: one document. */
export interface MembersDocument extends ReturnType<typeof whichRun> {
  readonly formatVersion: 1;
  readonly counts: Counts;
  readonly mailboxes: readonly Member[];
}

/** Plan, run and where in it the step is. */
const whichRun = ({ changeSet, runId, step }: StepContext) => ({
  plan: changeSet.plan,
  run: runId,
  /** Null: a step of the whole plan. */
  batch: step.batch,
  hook: step.hook,
  system: changeSet.system,
});

const moves = ({ changeSet, step }: StepContext): readonly MoveChange[] =>
  changesInScope(changeSet, step).filter(isMove);

const stageIn = ({ run }: StepContext, { mailboxId }: MoveChange): MoveStage =>
  stageOf(run.moves.get(mailboxId) ?? null);

function countsOf(context: StepContext): Counts {
  const stages = moves(context).map((change) => stageIn(context, change));
  return {
    mailboxes: stages.length,
    moved: stages.filter((stage) => stage === 'moved').length,
    failed: stages.filter((stage) => stage === 'failed').length,
  };
}

/** The run, and how far it is with the step's mailboxes. */
export const runFacts = (context: StepContext) => ({ ...whichRun(context), counts: countsOf(context) });

/** Their names begin with `DROVER_`; `reservedVariables` lists them. */
export function runVariables(context: StepContext): Readonly<Record<string, string>> {
  const { plan, batch, hook, system, counts } = runFacts(context);
  return {
    DROVER_PLAN: plan,
    ...callOf(context),
    DROVER_BATCH: batch ?? '',
    DROVER_HOOK: hook,
    DROVER_SYSTEM: system,
    DROVER_MAILBOXES: String(counts.mailboxes),
    DROVER_MAILBOXES_MOVED: String(counts.moved),
    DROVER_MAILBOXES_FAILED: String(counts.failed),
  };
}

/** What every program of this step of this run is started with, and none of another one. */
export const callOf = ({ runId, step }: StepContext): Readonly<Record<string, string>> => ({
  DROVER_RUN: runId,
  DROVER_STEP: step.node,
});

export const mailboxVariables = (member: Member): Readonly<Record<string, string>> => ({
  DROVER_MAILBOX_ID: member.id,
  DROVER_MAILBOX_ADDRESS: member.address ?? '',
  DROVER_MAILBOX_NAME: member.name ?? '',
  DROVER_MAILBOX_STATE: member.state,
  DROVER_MAILBOX_FROM: member.from ?? '',
  DROVER_MAILBOX_TO: member.to ?? '',
  DROVER_MAILBOX_ARCHIVE_FROM: member.archiveFrom ?? '',
  DROVER_MAILBOX_ARCHIVE_TO: member.archiveTo ?? '',
});

/** Does drover set it? */
export const isOwnVariable = (name: string): boolean =>
  /^DROVER_(PLAN|RUN|STEP|BATCH|HOOK|SYSTEM|MAILBOX(ES)?(_\w+)?)$/i.test(name);

/**
 * In the order of the change set. Names and addresses are those of now, from the mail system: those in a change set are
 * for people only, and no approval covers them.
 */
export async function membersOf(context: StepContext): Promise<readonly Member[]> {
  const changes = moves(context);
  const ids = changes.map(({ mailboxId }) => mailboxId);
  const { mailboxes } =
    ids.length === 0
      ? { mailboxes: [] }
      : await context.system.observe(only({ mailboxes: ids, sizes: false }));
  const known = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  return changes.map((change) => {
    const { mailboxId, sizeBytes, itemCount, from, to, archiveFrom, archiveTo } = change;
    const mailbox = known.get(mailboxId);
    return {
      id: mailboxId,
      address: mailbox?.address ?? null,
      name: mailbox?.displayName ?? null,
      state: stageIn(context, change),
      sizeBytes,
      itemCount,
      from,
      to,
      archiveFrom,
      archiveTo,
    };
  });
}

export const membersDocument = (context: StepContext, mailboxes: readonly Member[]): MembersDocument => ({
  formatVersion: 1,
  ...runFacts(context),
  mailboxes,
});
