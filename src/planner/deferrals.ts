import type { ChangeSet } from '../domain/change.ts';
import { type Diagnostic, finding, type SourcePlace } from '../domain/diagnostic.ts';
import type { BatchName, MailboxId } from '../domain/ids.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import { plural } from '../support/format.ts';
import { mailboxLabel, nameSome } from './labels.ts';

/** Why a mailbox is left out, how much that matters, and what to do. Null: shown as left out, worth no finding. */
const reasons = {
  excluded: ['excluded by the command line', null, ''],
  held: ['held: the plan says suspend, and it is suspended', null, ''],
  'mailbox-absent': [
    'not found in the mail system',
    'error',
    'Correct the list, or remove these mailboxes from the plan.',
  ],
  'mailbox-in-two-batches': [
    'already in another batch',
    'error',
    'A mailbox can be in one batch only; remove it from the other one.',
  ],
  'no-archive': ['has no archive to move', 'warning', 'Remove it from this archive-only batch.'],
  'no-target-database': [
    'has no target database',
    'error',
    'Set targetDatabase for the batch, or archiveTargetDatabase for archives.',
  ],
  'database-missing': [
    'its target database does not exist',
    'error',
    'Correct the name; "drover show" lists the databases.',
  ],
  'foreign-request': [
    'has a move request that this plan did not create',
    'warning',
    'Let it finish, or remove it ("drover move-request remove MAILBOX"), a finished one too. Or set "adopt: true" on the batch: it takes over what is under way, and clears what is finished; "clearFinished: any" only clears.',
  ],
  'finished-request': [
    'has a finished move request, and the batch clears none',
    'warning',
    'Remove it ("drover move-request remove MAILBOX"), or remove "clearFinished: never" from the batch.',
  ],
  'moved-from-target': [
    'was moved away from its target by another plan, whose finished move request is in the way',
    'warning',
    'To take that move back, "drover rollback PLAN" plans it, with the plan that is named here. To move it with this plan, set "adopt: true" on the batch.',
  ],
  'service-owned-request': [
    'has a move request of a migration batch, which cannot be adopted',
    'warning',
    'Manage it in its batch: let it finish, or remove the mailbox from the batch; then plan again.',
  ],
  'other-migration-batch': [
    'is a user of another migration batch, and a mailbox can be in one only',
    'warning',
    'Let that batch move it, or remove it from there, or leave it out; then plan again.',
  ],
  'orphaned-request': [
    'is marked as moving in the directory, by a request that no queue knows',
    'warning',
    'Clear it by hand (Remove-MoveRequest with the parameters named, or the attributes in the directory), then plan again; the others move meanwhile.',
  ],
  'foreign-target': [
    'has a foreign move request to another database, which adopting cannot redirect',
    'warning',
    'Remove that request manually, or let it finish; then plan again.',
  ],
  'moved-elsewhere': [
    'is neither where it was nor where it was moved to: it has been moved since',
    'warning',
    'Move it manually, or with a separate plan.',
  ],
  'rolled-back': [
    'was rolled back, and stays so until its rollback request is cleared',
    'warning',
    'When the cause is resolved: "drover move-request remove MAILBOX", then plan again.',
  ],
  'too-late': [
    'is being completed to a database other than its target',
    'warning',
    'Plan again when it has completed.',
  ],
  'awaiting-directory': [
    'has completed, but the directory still shows the old database',
    'note',
    'Directory replication can take hours; plan again later before calling it drift.',
  ],
  'awaiting-migration-service': [
    'is a user of its migration batch already, and the Migration service has not made its move request yet',
    'note',
    'That takes minutes; plan again later.',
  ],
  'holds-not-kept': [
    'is on litigation hold, which this mail system cannot carry over',
    'warning',
    'Leave it where it is, or have its custodian remove the hold first.',
  ],
  'source-dismounted': [
    'is in a database that is dismounted',
    'warning',
    'Mount it, then plan again; the others move meanwhile.',
  ],
  'over-quota': [
    'is larger than the quota it would have in the target database',
    'warning',
    'Add a step raise-quota, or raise the quota of the mailbox or of the database, then plan again.',
  ],
  'recoverable-over-quota': [
    'has more recoverable items than the target database allows',
    'warning',
    'Add a step raise-quota, or raise RecoverableItemsQuota on the target, then plan again.',
  ],
  'offline-not-supported': [
    'is set to move offline, which this mail system does not support',
    'error',
    'Remove "offline: true".',
  ],
  'remote-not-supported': [
    'is set to move to another organisation, which this mail system does not support',
    'error',
    'Remove "remote" from the batch.',
  ],
} as const satisfies Record<string, readonly [reason: string, Diagnostic['severity'] | null, hint: string]>;
export type DeferralCode = keyof typeof reasons;

export interface DeferredMember {
  readonly id: MailboxId;
  readonly mailbox: Mailbox | null;
  readonly batch: BatchName;
  readonly place: SourcePlace | null;
  /** For this mailbox alone: who created the foreign request, and when. */
  readonly detail?: string | undefined;
}

/** Collects who is left out; one finding per batch and reason, however many mailboxes it concerns. */
export class Deferrals {
  readonly list: ChangeSet['deferred'][number][] = [];
  /** The last reason of each mailbox that is left out. */
  readonly codeOf = new Map<MailboxId, DeferralCode>();
  readonly #groups = new Map<
    string,
    { code: DeferralCode; labels: string[]; first: DeferredMember; count: number }
  >();

  add(code: DeferralCode, member: DeferredMember): void {
    const name = mailboxLabel(member.mailbox, member.id);
    const { detail } = member;
    const label = detail === undefined ? name : `${name}, ${detail}`;
    const [why] = reasons[code];
    const reason = detail === undefined ? why : `${why}: ${detail}`;
    this.codeOf.set(member.id, code);
    this.list.push({ mailboxId: member.id, label: name, batch: member.batch, reason });
    const key = `${code} ${member.batch}`;
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, { code, labels: [label], first: member, count: 1 });
    else {
      group.count += 1;
      if (group.labels.length < 5) group.labels.push(label);
    }
  }

  findings(): Diagnostic[] {
    return [...this.#groups.values()].flatMap(({ code, labels, first, count }) => {
      const [reason, severity, hint] = reasons[code];
      if (severity === null) return [];
      const message = `${plural(count, 'mailbox', 'mailboxes')} of batch ${first.batch} left out (${nameSome(labels, count)}): each ${reason}.`;
      return finding[severity](code, message, hint, first.place);
    });
  }
}
