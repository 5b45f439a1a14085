import type { Diagnostic } from '../../../domain/diagnostic.ts';
import { delegatesSplit } from './delegates-split.ts';
import { diskBudget } from './disk-budget.ts';
import { existingRequests } from './existing-requests.ts';
import type { ExchangeCheck, ExchangeFacts } from './facts.ts';
import { holds } from './holds.ts';
import { lastBackup } from './last-backup.ts';
import { leftBehind } from './left-behind.ts';
import { readiness } from './readiness.ts';
import { replicationHealth } from './replication-health.ts';
import { targetQuota } from './target-quota.ts';

const checks: readonly ExchangeCheck[] = [
  existingRequests,
  readiness,
  targetQuota,
  diskBudget,
  replicationHealth,
  lastBackup,
  leftBehind,
  delegatesSplit,
  holds,
];

export const checkExchange = (facts: ExchangeFacts): readonly Diagnostic[] =>
  checks.flatMap((check) => check(facts));
