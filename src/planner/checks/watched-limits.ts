import { type Diagnostic, finding } from '../../domain/diagnostic.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import {
  isBeyond,
  limitOf,
  limitRule,
  limitText,
  metricFacts,
  watchedMetrics,
  type Metric,
} from '../../domain/watched-limits.ts';
import { type CheckContext, type Diagnostics, targetsOf } from './check.ts';
import { overwritingLogs } from './logs-overwritten.ts';

type Target = ReturnType<typeof targetsOf>[number];

/** Limits that will hold up the run: exceeded or unknown now, or exceeded by what the plan itself brings. */
export function* watchedLimits(context: CheckContext): Diagnostics {
  const { input, changeSet } = context;
  const { limits = {} } = changeSet;
  const overwriting = overwritingLogs(context);
  const targets = targetsOf(context).map((target) =>
    overwriting.has(target.database) || target.database.circularLogging === true
      ? { ...target, logBytes: 0 }
      : target,
  );
  for (const metric of watchedMetrics(limits)) {
    const limit = limitOf(metric, limits) ?? 0;
    const ofPlan = limitOf(metric, input.desired.limits ?? {});
    if (ofPlan !== null && ofPlan !== limit)
      yield finding.warning(
        'limit-not-stricter',
        `The plan's limit (${limitRule(metric, ofPlan)}) is weaker than that of drover.yaml, which applies: ${limitRule(metric, limit)}.`,
        'A plan can only set stricter limits; remove it, or change drover.yaml.',
      );
    for (const target of targets) yield* findHold(target, metric, limit);
  }
}

function* findHold(target: Target, metric: Metric, limit: number): Generator<Diagnostic> {
  const values = nowAndAfter(target, metric);
  if (values === null) return;
  const { now, after } = values;
  const text = limitText({ database: target.database.name, metric, value: now, limit });
  if (now === null)
    yield finding.warning(
      'limit-unreadable',
      `${text}. What cannot be read holds every move into it.`,
      'Give the planning account the right to read it, or remove the limit.',
    );
  else if (isBeyond(now, metric, limit))
    yield finding.warning(
      'limit-exceeded',
      `${text}. Until that changes, no move into it starts.`,
      'Free space, or choose another target.',
    );
  else if (after !== null && isBeyond(after, metric, limit))
    yield finding.warning(
      'limit-in-the-way',
      `${text}. With all moves of this plan it would be about ${metricFacts[metric].format(Math.max(0, after))}: the run will wait before its end.`,
      'Add target databases, add backup steps that truncate logs, or move fewer mailboxes.',
    );
}

/** Null: it cannot be told before the run. */
function nowAndAfter(
  { database, growthBytes, logBytes }: Target,
  metric: Metric,
): { readonly now: number | null; readonly after: number | null } | null {
  const { diskFreeBytes, logFreeBytes, whitespaceBytes } = database;
  const less = (free: number | null, used: number): number | null => (free === null ? null : free - used);
  switch (metric) {
    case 'disk-free':
      return { now: diskFreeBytes, after: less(diskFreeBytes, Math.max(0, growthBytes - whitespaceBytes)) };
    case 'log-free':
      return { now: logFreeBytes, after: less(logFreeBytes, logBytes) };
    case 'database-size':
      return { now: contentOf(database), after: contentOf(database) + growthBytes };
    case 'copy-queue':
    case 'replay-queue':
    case 'outside-load':
      return null;
  }
}

const contentOf = ({ sizeBytes, whitespaceBytes }: MailboxDatabase): number => sizeBytes - whitespaceBytes;
