import type { ChangeSet } from '../domain/change.ts';
import type { Diagnostic, SourcePlace } from '../domain/diagnostic.ts';
import type { BatchName, MailboxId } from '../domain/ids.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import { plural } from '../support/format.ts';
import { mailboxLabel, nameSome } from './labels.ts';

/** Why a mailbox is left out, and how much that matters. `finding: null`: shown as left out, worth no finding. */
const reasons = {
  excluded: { reason: 'excluded by the command line', finding: null },
  held: { reason: 'held: the plan says suspend, and it is suspended', finding: null },
  'mailbox-absent': {
    reason: 'not found in the mail system',
    finding: { severity: 'error', hint: 'Correct the list, or remove these mailboxes from the plan.' },
  },
  'mailbox-in-two-batches': {
    reason: 'already in another batch',
    finding: { severity: 'error', hint: 'A mailbox can be in one batch only; remove it from the other one.' },
  },
  'no-archive': {
    reason: 'has no archive to move',
    finding: { severity: 'warning', hint: 'Remove it from this archive-only batch.' },
  },
  'no-target-database': {
    reason: 'has no target database',
    finding: {
      severity: 'error',
      hint: 'Set targetDatabase for the batch, or archiveTargetDatabase for archives.',
    },
  },
  'database-missing': {
    reason: 'its target database does not exist',
    finding: { severity: 'error', hint: 'Correct the name; "drover show" lists the databases.' },
  },
  'foreign-request': {
    reason: 'has a move request that this plan did not create',
    finding: {
      severity: 'warning',
      hint: 'Let it finish, remove it manually, or set "adopt: true" on the batch to take it over.',
    },
  },
  'foreign-target': {
    reason: 'has a foreign move request to another database, which adopting cannot redirect',
    finding: {
      severity: 'warning',
      hint: 'Remove that request manually, or let it finish; then plan again.',
    },
  },
  'moved-elsewhere': {
    reason: 'is neither where it was nor where it was moved to: it has been moved since',
    finding: { severity: 'warning', hint: 'Move it manually, or with a separate plan.' },
  },
  'rolled-back': {
    reason: 'was rolled back, and stays so until its rollback request is cleared',
    finding: {
      severity: 'warning',
      hint: 'When the cause is resolved: "drover move-request remove MAILBOX", then plan again.',
    },
  },
  'too-late': {
    reason: 'is being completed to a database other than its target',
    finding: { severity: 'warning', hint: 'Plan again when it has completed.' },
  },
  'awaiting-directory': {
    reason: 'has completed, but the directory still shows the old database',
    finding: {
      severity: 'note',
      hint: 'Directory replication can take hours; plan again later before calling it drift.',
    },
  },
  'holds-not-kept': {
    reason: 'is on litigation hold, which this mail system cannot carry over',
    finding: {
      severity: 'warning',
      hint: 'Leave it where it is, or have its custodian remove the hold first.',
    },
  },
  'over-quota': {
    reason: 'is larger than the quota it would have in the target database',
    finding: {
      severity: 'warning',
      hint: 'Raise the quota of the mailbox or of the database, then plan again.',
    },
  },
  'recoverable-over-quota': {
    reason: 'has more recoverable items than the target database allows',
    finding: { severity: 'warning', hint: 'Raise RecoverableItemsQuota on the target, then plan again.' },
  },
  'offline-not-supported': {
    reason: 'is set to move offline, which this mail system does not support',
    finding: { severity: 'error', hint: 'Remove "offline: true".' },
  },
  'remote-not-supported': {
    reason: 'is set to move to another organisation, which this mail system does not support',
    finding: { severity: 'error', hint: 'Remove "remote" from the batch.' },
  },
} as const satisfies Record<
  string,
  {
    readonly reason: string;
    readonly finding: { readonly severity: Diagnostic['severity']; readonly hint: string } | null;
  }
>;
export type DeferralCode = keyof typeof reasons;

export interface DeferredMember {
  readonly id: MailboxId;
  readonly mailbox: Mailbox | null;
  readonly batch: BatchName;
  readonly place: SourcePlace | null;
  /** For this mailbox alone: who created the foreign request, and when. */
  readonly detail?: string;
}

/** Collects who is left out; one finding per batch and reason, however many mailboxes it concerns. */
export class Deferrals {
  readonly list: ChangeSet['deferred'][number][] = [];
  readonly #groups = new Map<
    string,
    { code: DeferralCode; labels: string[]; first: DeferredMember; count: number }
  >();

  add(code: DeferralCode, member: DeferredMember): void {
    const name = mailboxLabel(member.mailbox, member.id);
    const { detail } = member;
    const label = detail === undefined ? name : `${name}, ${detail}`;
    const reason = detail === undefined ? reasons[code].reason : `${reasons[code].reason}: ${detail}`;
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
    const found: Diagnostic[] = [];
    for (const { code, labels, first, count } of this.#groups.values()) {
      const { reason, finding } = reasons[code];
      if (finding === null) continue;
      found.push({
        code,
        severity: finding.severity,
        message: `${plural(count, 'mailbox', 'mailboxes')} of batch ${first.batch} left out (${nameSome(labels, count)}): each ${reason}.`,
        hint: finding.hint,
        place: first.place,
      });
    }
    return found;
  }
}
