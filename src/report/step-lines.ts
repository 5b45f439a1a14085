import type { ChangeSet } from '../domain/change.ts';
import type { Run } from '../domain/run.ts';
import type { MailboxId } from '../domain/ids.ts';
import { stepTitle } from '../domain/step.ts';
import type { StepOnMailbox } from '../domain/step-on-mailbox.ts';
import type { StepLine, StepMailboxes } from './report.ts';

export function stepLines(changeSet: ChangeSet, run: Run): StepLine[] {
  const labels = new Map(changeSet.changes.map(({ mailboxId, label }) => [mailboxId, label]));
  return changeSet.nodes.flatMap((node) => {
    if (node.kind !== 'step') return [];
    const progress = run.nodes.get(node.id);
    const result = progress?.result ?? null;
    return [
      {
        node: node.id,
        hook: node.step.hook,
        batch: node.step.batch,
        title: stepTitle(node.step),
        insertedBecause: node.step.insertedBecause,
        result: result?.kind ?? (progress === undefined ? 'pending' : 'running'),
        reason:
          result?.kind === 'skipped'
            ? result.reason
            : result?.kind === 'failed'
              ? result.failure.message
              : (progress?.lastFailure?.message ?? null),
        startedAt: progress?.startedAt ?? null,
        endedAt: progress?.endedAt ?? null,
        attempts: progress?.attempts ?? 0,
        evidence: progress?.evidence ?? [],
        output: progress?.output ?? [],
        ...mailboxesOf(run.onMailboxes.get(node.id), labels),
      },
    ];
  });
}

function mailboxesOf(
  results: ReadonlyMap<MailboxId, StepOnMailbox> | undefined,
  labels: ReadonlyMap<MailboxId, string>,
): { readonly mailboxes?: StepMailboxes } {
  if (results === undefined) return {};
  const done = [...results.values()].filter((result) => result.kind === 'done');
  const failed = [...results].flatMap(([mailboxId, result]) =>
    result.kind === 'done'
      ? []
      : [{ mailboxId, mailbox: labels.get(mailboxId) ?? mailboxId, reason: reasonOf(result) }],
  );
  return {
    mailboxes: { done: done.length, foundSo: done.filter(({ how }) => how === 'found-so').length, failed },
  };
}

const reasonOf = (result: Exclude<StepOnMailbox, { kind: 'done' }>): string =>
  result.kind === 'failed' ? result.failure.message : 'It was begun, and how it ended is not known yet.';
