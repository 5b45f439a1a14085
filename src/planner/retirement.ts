import type { PlanName } from '../domain/ids.ts';
import type { Inventory } from '../domain/inventory.ts';
import type { MailboxDatabase } from '../domain/mailbox.ts';
import type { Retirement, RetirementBlock } from '../domain/retirement.ts';
import { plural } from '../support/format.ts';
import { contentBlocks } from './retirement/contents.ts';
import type { RetirementInput } from './retirement/input.ts';
import { planBlocks } from './retirement/plans.ts';
import { requestBlocks } from './retirement/requests.ts';

/** Pure: everything that is known to prevent the removal of a database; what is not known prevents it too. */
export function retirementOf(input: RetirementInput): Retirement {
  const { observed, database: name, inventory } = input;
  const database = observed.databases.find((one) => one.name === name);
  const blocks: readonly RetirementBlock[] = [
    ...(database === undefined ? [] : unknownBlocks(database)),
    ...unreadPlans(inventory),
    ...contentBlocks(input),
    ...requestBlocks(name, observed),
    ...input.openRuns.map(openRun),
    ...input.inEffect.map(changeInEffect),
    ...(database === undefined ? [] : copyBlocks(database)),
    ...planBlocks(name, input.plans),
  ];
  const { system, observedAt } = observed;
  return {
    system,
    database: name,
    observedAt,
    blocks,
    notes: database === undefined ? [] : notesOf(input, database),
  };
}

function unknownBlocks({ name, notAnswering, unread }: MailboxDatabase): RetirementBlock[] {
  const why = notAnswering ?? unread;
  if (why === undefined) return [];
  const remedy = 'What is in it is not known. Bring its server back, then ask again.';
  return [
    {
      kind: 'not-known',
      what: `${name} cannot be read: ${why}`,
      names: [],
      count: 1,
      until: null,
      remedy,
      command: 'drover doctor',
    },
  ];
}

function unreadPlans({ plans }: Inventory): RetirementBlock[] {
  const unread = plans.filter(({ plan }) => plan === null);
  if (unread.length === 0) return [];
  return [
    {
      kind: 'not-known',
      what: `${plural(unread.length, 'plan')} could not be read, and may use it`,
      names: unread.map(({ file }) => file),
      count: unread.length,
      until: null,
      remedy: 'Correct them, or remove them.',
      command: `drover validate ${unread.map(({ file }) => file).join(' ')}`,
    },
  ];
}

const openRun = (plan: PlanName): RetirementBlock => ({
  kind: 'open-run',
  what: `A run of plan ${plan}, which touches it, has not finished`,
  names: [plan],
  count: 1,
  until: null,
  remedy: 'Let it finish: apply the plan again.',
  command: `drover status ${plan}`,
});

const changeInEffect = ({ plan, message }: RetirementInput['inEffect'][number]): RetirementBlock => ({
  kind: 'temporary-change',
  what: `A temporary change of plan ${plan} is in effect: ${message}`,
  names: [plan],
  count: 1,
  until: null,
  remedy: 'Revert it.',
  command: `drover recover ${plan}`,
});

function copyBlocks({ name, replication }: MailboxDatabase): RetirementBlock[] {
  if (replication === null || replication.copies === 0) return [];
  return [
    {
      kind: 'copies',
      what: `It has ${plural(replication.copies, 'copy', 'copies')} on other servers`,
      names: [],
      count: replication.copies,
      until: null,
      remedy: 'Remove each copy first.',
      command: `Get-MailboxDatabaseCopyStatus '${name.replaceAll("'", "''")}' | Remove-MailboxDatabaseCopy`,
    },
  ];
}

function notesOf({ softDeleted }: RetirementInput, database: MailboxDatabase): string[] {
  const { lastFullBackupAt, backupInProgress, excludedFromProvisioning, mounted } = database;
  return [
    lastFullBackupAt === null
      ? 'No full backup of it is known: what it held can then not be read again.'
      : `Its last full backup is of ${lastFullBackupAt}.`,
    ...(backupInProgress ? ['A backup of it is in progress: wait for its end.'] : []),
    ...(softDeleted === null
      ? ['Whether it holds soft-deleted mailboxes is not known; the mail system manages them itself.']
      : []),
    ...(excludedFromProvisioning
      ? []
      : ['New mailboxes may still be put there: exclude it from provisioning first.']),
    ...(mounted === false ? ['It is dismounted.'] : []),
  ];
}
