import type { DesiredState } from '../../domain/desired.ts';
import type { DatabaseName, PlanName } from '../../domain/ids.ts';
import type {
  DatabaseOfInventory,
  Decision,
  DecisionCounts,
  MailboxOfInventory,
} from '../../domain/inventory.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { entryOf } from '../../support/entry-of.ts';

export interface PlanUse {
  readonly desired: DesiredState;
  /** That its selectors name. */
  readonly selects: readonly DatabaseName[];
}

/** What each database is to the plans, and what is in it. */
export function describeDatabases(
  databases: readonly MailboxDatabase[],
  mailboxes: readonly MailboxOfInventory[],
  plans: readonly PlanUse[],
): readonly DatabaseOfInventory[] {
  const sources = new Map<DatabaseName, Set<PlanName>>();
  const targets = new Map<DatabaseName, Set<PlanName>>();
  const add = (uses: Map<DatabaseName, Set<PlanName>>, name: DatabaseName, plan: PlanName): void =>
    void entryOf(uses, name, () => new Set<PlanName>()).add(plan);
  for (const { desired, selects } of plans) {
    for (const name of selects) add(sources, name, desired.plan);
    for (const name of targetsOf(desired)) add(targets, name, desired.plan);
  }
  const contents = new Map<DatabaseName, Content>();
  const contentOf = (name: DatabaseName): Content => entryOf(contents, name, () => new Content());
  for (const mailbox of mailboxes) {
    contentOf(mailbox.database).mailboxes.push(mailbox.decision);
    if (mailbox.archiveDatabase !== null) contentOf(mailbox.archiveDatabase).archives += 1;
    for (const { plan } of mailbox.claims) {
      if (mailbox.to !== null) add(sources, mailbox.database, plan);
      if (mailbox.archiveTo !== null && mailbox.archiveDatabase !== null)
        add(sources, mailbox.archiveDatabase, plan);
    }
  }
  return databases.map((database) => {
    const content = contentOf(database.name);
    return {
      name: database.name,
      server: database.server,
      sourceOf: [...(sources.get(database.name) ?? [])].sort(),
      targetOf: [...(targets.get(database.name) ?? [])].sort(),
      state: stateOf(database),
      isExcluded: database.excludedFromProvisioning,
      sizeBytes: database.sizeBytes,
      whitespaceBytes: database.whitespaceBytes,
      diskFreeBytes: database.diskFreeBytes,
      mailboxCount: content.mailboxes.length,
      archiveCount: content.archives,
      counts: countsOf(content.mailboxes),
    };
  });
}

class Content {
  readonly mailboxes: Decision[] = [];
  archives = 0;
}

/** Every database that a member may go to. */
function targetsOf({ batches }: DesiredState): ReadonlySet<DatabaseName> {
  const names = new Set<DatabaseName>();
  for (const { remote, targetDatabases, archiveTargetDatabases, members } of batches) {
    if (remote !== null) continue;
    for (const name of [...targetDatabases, ...archiveTargetDatabases]) names.add(name);
    for (const { targetDatabase, archiveTargetDatabase } of members.own.values())
      for (const name of [targetDatabase, archiveTargetDatabase]) if (name !== null) names.add(name);
  }
  return names;
}

function stateOf({ mounted, notAnswering }: MailboxDatabase): DatabaseOfInventory['state'] {
  if (notAnswering !== undefined) return 'unreachable';
  if (mounted === null) return 'unknown';
  return mounted ? 'mounted' : 'dismounted';
}

export function countsOf(made: readonly Decision[]): DecisionCounts {
  const counts: Partial<Record<Decision, number>> = {};
  for (const decision of made) counts[decision] = (counts[decision] ?? 0) + 1;
  return counts;
}
