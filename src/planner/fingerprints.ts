import { databasesOf, type Change, type ChangeSet } from '../domain/change.ts';
import type { DatabaseName } from '../domain/ids.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import type { ObservedIndex } from '../domain/observed.ts';

/**
 * What the plan relied on of each database and request it touches, as `name=value` pairs that a person can read. Sizes,
 * progress and free space are not in it: they change all the time, and by our own moves.
 */
export function takeFingerprints(
  changes: readonly Change[],
  index: ObservedIndex,
): Readonly<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const name of databasesOf(changes)) {
    const database = index.database.get(name);
    if (database !== undefined) prints[`database:${name}`] = databasePrint(database);
  }
  for (const change of changes) {
    const request = change.kind === 'create-move-request' ? undefined : index.request.get(change.mailboxId);
    if (request !== undefined) prints[`request:${change.mailboxId}`] = requestPrint(request);
  }
  return prints;
}

/** What it does not have, as a place of a fleet has no quotas, is not named. */
const databasePrint = ({
  mounted,
  excludedFromProvisioning,
  prohibitSendReceiveQuotaBytes: quota,
  recoverableItemsQuotaBytes: recoverableItemsQuota,
}: MailboxDatabase): string =>
  pairs({
    mounted: mounted ? 'yes' : 'no',
    ...(excludedFromProvisioning ? { excludedFromProvisioning: 'yes' } : {}),
    ...(quota === null ? {} : { quota }),
    ...(recoverableItemsQuota === null ? {} : { recoverableItemsQuota }),
  });

export const requestPrint = (request: MoveRequest): string =>
  pairs({
    id: request.id,
    tag: JSON.stringify(request.tag),
    to: request.targetDatabase ?? 'none',
    archiveTo: request.archiveTargetDatabase ?? 'none',
    scope: request.options.scope,
    badItemLimit: request.options.badItemLimit,
    ...(request.options.largeItemLimit === undefined
      ? {}
      : { largeItemLimit: request.options.largeItemLimit }),
    ...(request.options.keepWarmMs === undefined ? {} : { keepWarmMs: request.options.keepWarmMs }),
    priority: request.options.priority,
    offline: request.options.offline ? 'yes' : 'no',
  });

/** Databases whose print is no longer that of the change set; `is`: null where it is gone. */
export const changedDatabases = (
  { fingerprints }: Pick<ChangeSet, 'fingerprints'>,
  index: ObservedIndex,
): { readonly name: DatabaseName; readonly was: string; readonly is: string | null }[] =>
  Object.entries(fingerprints).flatMap(([key, was]) => {
    if (!key.startsWith('database:')) return [];
    const name = key.slice('database:'.length) as DatabaseName;
    const database = index.database.get(name);
    const is = database === undefined ? null : databasePrint(database);
    return is === was ? [] : [{ name, was, is }];
  });

const pairs = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

/** The pairs that differ: `mounted=yes` … `mounted=no`. */
export function printDifference(was: string, is: string): { readonly was: string; readonly is: string } {
  const [before, after] = [was.split('; '), is.split('; ')];
  return {
    was: before.filter((pair) => !after.includes(pair)).join('; ') || was,
    is: after.filter((pair) => !before.includes(pair)).join('; ') || is,
  };
}
