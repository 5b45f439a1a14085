import type { ChangeSet } from '../domain/change.ts';
import type { Run } from '../domain/run.ts';
import { stepTitle } from '../domain/step.ts';
import type { StepLine } from './report.ts';

export function stepLines(changeSet: ChangeSet, run: Run): StepLine[] {
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
      },
    ];
  });
}
