import type { ChangeSet } from '../domain/change.ts';
import type { FailureFacts } from '../domain/failure.ts';
import type { Instant } from '../domain/instant.ts';
import { failureOf } from '../domain/move-stage.ts';
import type { Run } from '../domain/run.ts';
import type { FailureCause, StepLine } from './report.ts';

export function failureCauses(changeSet: ChangeSet, run: Run, steps: readonly StepLine[]): FailureCause[] {
  const causes = new Map<string, { facts: FailureFacts; since: Instant; subjects: string[] }>();
  const add = (facts: FailureFacts, since: Instant, subject: string): void => {
    const known = causes.get(facts.code);
    if (known === undefined) causes.set(facts.code, { facts, since, subjects: [subject] });
    else {
      known.subjects.push(subject);
      if (since < known.since) known.since = since;
    }
  };
  for (const change of changeSet.changes) {
    const progress = run.moves.get(change.mailboxId) ?? null;
    const failure = failureOf(progress);
    if (failure !== null && progress !== null) add(failure, progress.stateSince, change.label);
  }
  for (const step of steps) {
    const node = run.nodes.get(step.node);
    if (node?.result?.kind === 'failed') {
      add(node.result.failure, node.endedAt ?? node.startedAt, `step ${step.title}`);
    }
  }
  return [...causes.values()]
    .map(({ facts, since, subjects }) => ({
      code: facts.code,
      message: facts.message,
      hint: facts.hint ?? null,
      count: subjects.length,
      since,
      subjects,
    }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
