import { isEmpty, isMove, type ChangeSet } from '../../domain/change.ts';
import { failureFacts } from '../../domain/failure.ts';
import { planName, systemName, type PlanName, type SystemName } from '../../domain/ids.ts';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { RunRow, StateStore } from '../../state/state-store.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import { askedText } from '../context/permit.ts';
import { InvalidInput } from '../context/invalid-input.ts';
import { planDocument, readPlan, type PlanRequest, type ReadPlan } from '../planning/plan-file.ts';
import { ignoredTexts, reviewOf, type Review } from '../review/review.ts';
import { startOf } from '../running/find-run.ts';
import { resultOf } from '../running/listed-runs.ts';
import type { Checkout, Checkouts } from './checkouts.ts';
import { finishedState } from './finished.ts';
import type { Head } from './head.ts';
import { holderOf, openRunAt } from './open-run-at.ts';
import { HOURLY_MS, SOON_MS, type Outcome } from './plan-entry.ts';

/** What is to be done about a plan. */
export type Look = {
  /** Null: it could not be read. */
  readonly read: PlanFacts | null;
} & (
  | ({ readonly kind: 'stays' } & Outcome)
  | {
      readonly kind: 'apply';
      readonly checkout: Checkout;
      readonly file: string;
      /** Null: a new one begins. */
      readonly resumes: RunRow | null;
      readonly isSuperseded: boolean;
    }
);

export interface PlanFacts {
  readonly plan: PlanName;
  readonly system: SystemName | null;
  readonly timeZone: string;
}

/** Reads one file of the head, and finds out how far its plan may go now. Changes nothing. */
export async function lookAtPlan(
  store: StateStore,
  checkouts: Checkouts,
  head: Head,
  file: string,
  revision: string,
): Promise<Look> {
  const { workspace } = head;
  const now = instantFromMs(workspace.clock.nowMs());
  const request: PlanRequest = { file, vars: {}, only: null, exclude: [] };
  let read: ReadPlan;
  try {
    read = await readPlan(workspace, request);
  } catch (error) {
    return { kind: 'stays', read: null, ...refusedBy(error, file, now) };
  }
  const facts = factsOf(read, head);
  const [newest] = await store.runs({ plan: facts.plan, limit: 1 });
  if (newest !== undefined && newest.phase !== 'finished') return goOn(store, checkouts, head, newest, facts);
  const finished = newest === undefined ? null : await finishedAt(store, head, newest, read);
  if (finished?.isOver === true) return { kind: 'stays', read: facts, ...finished.outcome };
  try {
    const { changeSet } = await planDocument(workspace, read, request);
    if (isEmpty(changeSet)) {
      const nothing: Outcome = {
        state: { kind: 'nothing-to-do', at: now },
        run: newest?.run ?? null,
        again: { afterMs: HOURLY_MS },
      };
      return { kind: 'stays', read: facts, ...(finished?.outcome ?? nothing) };
    }
    const asked = { file, approvals: null, policyRef: revision };
    const review = await reviewOf(workspace, changeSet, null, asked, 'apply');
    const waits = waitsFor(review, changeSet, file, now);
    if (waits !== null)
      return {
        kind: 'stays',
        read: facts,
        state: waits,
        ...(waits.kind === 'refused' ? { trouble: 'lasting' as const } : {}),
        run: newest?.run ?? null,
        again: { afterMs: HOURLY_MS },
      };
    return { kind: 'apply', read: facts, checkout: head, file, resumes: null, isSuperseded: false };
  } catch (error) {
    return { kind: 'stays', read: facts, ...refusedBy(error, file, now), run: newest?.run ?? null };
  }
}

/** A run that is open, of a plan in the head or of one that is no longer there. */
export async function goOn(
  store: StateStore,
  checkouts: Checkouts,
  head: Head,
  row: RunRow,
  read: PlanFacts | null,
): Promise<Look> {
  const holder = await holderOf(store, row.plan, head.workspace.clock.nowMs());
  if (holder !== null)
    return {
      kind: 'stays',
      read,
      state: { kind: 'held', by: holder.holder, host: holder.host },
      run: row.run,
      again: { afterMs: SOON_MS },
    };
  const place = await openRunAt(store, checkouts, head, row);
  if (place.kind === 'not') {
    return { ...place, kind: 'stays', read };
  }
  const { checkout, file, isSuperseded } = place;
  return { kind: 'apply', read, checkout, file, resumes: row, isSuperseded };
}

/** A plan is not applied twice at one commit; what was rolled back, only once its plan has changed. */
async function finishedAt(
  store: StateStore,
  head: Head,
  row: RunRow,
  { digest }: ReadPlan,
): Promise<{ readonly isOver: boolean; readonly outcome: Outcome } | null> {
  const [start, result] = await Promise.all([startOf(store, row), resultOf(store, row)]);
  if (start === null || result === null) return null;
  const isRollback = start.rollbackOf !== undefined;
  const isSame = isRollback && (await store.changeSet(row.changeSet))?.planDigest === digest;
  const state = finishedState(row.run, result);
  return {
    isOver: start.commit?.id === head.commit || isSame,
    outcome: { state, run: row.run, again: null },
  };
}

const factsOf = ({ document }: ReadPlan, { workspace: { config } }: Head): PlanFacts => {
  const [only, ...others] = Object.keys(config.systems);
  return {
    plan: planName(document.name),
    system: document.system ?? (only === undefined || others.length > 0 ? null : systemName(only)),
    timeZone: document.timeZone,
  };
};

/** Null: policy allows it, and asks for nothing more. */
function waitsFor(
  review: Review,
  changeSet: ChangeSet,
  file: string,
  at: Instant,
): Exclude<Outcome['state'], { kind: 'planning' }> | null {
  const { decision } = review;
  const name = shellQuoted(file);
  if (decision === null)
    return {
      kind: 'refused',
      at,
      why: 'drover.yaml of the protected revision names no policy, so nothing is applied without a person.',
      hint: `Apply it yourself: drover apply ${name}. Or name a policy in drover.yaml.`,
    };
  if (decision.kind === 'allowed') return null;
  if (decision.kind === 'refused') {
    const [first] = decision.violations;
    const why = `Policy refuses it: ${decision.violations.map(({ message }) => message).join(' ')}`;
    return {
      kind: 'refused',
      at,
      why,
      hint: first?.hint ?? 'Change the plan; approvals do not override this.',
    };
  }
  const ignored = ignoredTexts(review).trim();
  return {
    kind: 'waits-for-approval',
    at,
    changeSet: changeSet.id,
    mailboxes: changeSet.changes.filter(isMove).length,
    missing: [...decision.missing.map(askedText), ...(ignored === '' ? [] : [ignored])],
    commands: approvalCommands(file),
  };
}

/** In a clone of one's own; the approval lies beside the plan, and comes with the next commit. */
function approvalCommands(file: string): readonly string[] {
  const stem = file.replace(/\.ya?ml$/i, '');
  const saved = shellQuoted(`${stem}.json`);
  return [
    `drover plan ${shellQuoted(file)} --out ${saved}`,
    `drover approve ${saved} --key ~/.ssh/id_ed25519`,
    `git add ${shellQuoted(stem)}.approval.*.json && git commit -m ${shellQuoted(`Approve ${stem}`)} && git push`,
  ];
}

/** Why nothing can be done with the plan now. */
export function refusedBy(error: unknown, file: string, at: Instant): Outcome {
  const { message, hint, retry } = failureFacts(error);
  const first =
    error instanceof InvalidInput ? error.findings.find(({ severity }) => severity === 'error') : undefined;
  const why = first === undefined ? message : `${first.message} (${message})`;
  return {
    state: {
      kind: 'refused',
      at,
      why,
      hint: first?.hint ?? hint ?? `See drover validate ${shellQuoted(file)}.`,
    },
    run: null,
    // What is wrong with it may be on the side of the mail system.
    again: 'failure',
    trouble: retry === 'retry' ? 'passing' : 'lasting',
  };
}
