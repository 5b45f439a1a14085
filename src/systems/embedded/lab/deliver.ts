import { existsSync } from 'node:fs';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { ItemKey } from '../../../mrs/mailbox-copier.ts';
import { delayBeforeAttempt, type BackoffPolicy } from '../../../support/backoff.ts';
import { forwardOf, type Forward } from '../directory/forwards.ts';
import { openOrganisation, type Organisation } from '../directory/organisation.ts';
import { UserMailbox, type NewMail } from '../store/user-mailbox.ts';

/** What is done about a refusal that may pass. */
export interface Waiting {
  readonly signal?: AbortSignal | undefined;
  /** Called once for each message; false: it is not waited for. */
  readonly onRefused?: ((why: Failure) => boolean) | undefined;
}

/** Refused for some ten minutes before it gives up: a mail server would queue for days. */
const patience: BackoffPolicy = { firstDelayMs: 5, factor: 1.5, maxDelayMs: 1_000, maxAttempts: 600 };

export interface Delivery {
  /** Where it has gone: of one that moved to another organisation, its id there. */
  readonly mailboxId: MailboxId;
  readonly key: ItemKey;
  /** 1: accepted at once. */
  readonly attempts: number;
  /** From the first refusal to the acceptance; 0 without one. */
  readonly refusedMs: number;
}

/**
 * Delivers one message: reads the pointer, writes in one transaction; reads the pointer again when the mailbox has moved,
 * backs off while it is locked. Throws the last Failure when its patience ends, or at once one that waiting cannot repair.
 */
export async function deliver(
  organisation: Organisation,
  id: MailboxId,
  mail: NewMail,
  { signal, onRefused }: Waiting = {},
): Promise<Delivery> {
  const mailbox = new UserMailbox(organisation, id);
  const { clock } = organisation;
  let refusedAtMs: number | null = null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const key = mailbox.deliver(mail);
      return {
        mailboxId: id,
        key,
        attempts: attempt,
        refusedMs: refusedAtMs === null ? 0 : clock.nowMs() - refusedAtMs,
      };
    } catch (error) {
      const forward = hasDeparted(error) ? forwardOf(organisation, id, 'primary') : null;
      if (forward !== null && existsSync(forward.folder))
        return await follow(forward, organisation, mail, { signal, onRefused });
      const mayRetry = error instanceof Failure && error.facts.retry === 'retry';
      if (!mayRetry || attempt === patience.maxAttempts || signal?.aborted) throw error;
      if (refusedAtMs === null && onRefused?.(error) === false) throw error;
      refusedAtMs ??= clock.nowMs();
      await clock.sleep(delayBeforeAttempt(patience, attempt + 1), signal);
    }
  }
}

const hasDeparted = (error: unknown): boolean =>
  error instanceof Failure && error.facts.code === 'mailbox-departed';

/** As a forwarding address does; out of reach, the sender is refused with the new address instead. */
async function follow(
  { folder, targetId }: Forward,
  { clock }: Organisation,
  mail: NewMail,
  waiting: Waiting,
): Promise<Delivery> {
  using there = openOrganisation(folder, clock);
  // Folder keys are equal on both sides; the inbox is found there.
  return await deliver(there, targetId, mail, waiting);
}

export interface StreamOptions extends Waiting {
  readonly mailboxes: readonly MailboxId[];
  readonly ratePerSecond: number;
  readonly durationMs: number;
  /** Message number `index` for a mailbox. */
  readonly makeMail: (id: MailboxId, index: number, nowMs: number) => NewMail;
  readonly onDelivery?: (delivery: Delivery) => void;
}
export interface StreamResult {
  readonly delivered: readonly Delivery[];
  /** Refusals that were tried again. */
  readonly retries: number;
  readonly longestRefusalMs: number;
  readonly failed: readonly { readonly mailboxId: MailboxId; readonly error: unknown }[];
}

/** Messages at a steady rate, to the mailboxes in turn; one that waits at a lock holds no other up. */
export async function deliverStream(
  organisation: Organisation,
  options: StreamOptions,
): Promise<StreamResult> {
  const { clock } = organisation;
  const delivered: Delivery[] = [];
  const failed: { mailboxId: MailboxId; error: unknown }[] = [];
  const underway: Promise<void>[] = [];
  const startMs = clock.nowMs();
  const count = Math.round((options.ratePerSecond * options.durationMs) / 1000);
  for (let index = 0; index < count && !options.signal?.aborted; index += 1) {
    const dueMs = startMs + (index * 1000) / options.ratePerSecond;
    await clock.sleep(dueMs - clock.nowMs(), options.signal);
    const id = options.mailboxes[index % options.mailboxes.length] as MailboxId;
    const mail = options.makeMail(id, index, clock.nowMs());
    underway.push(
      deliver(organisation, id, mail, options).then(
        (delivery) => {
          delivered.push(delivery);
          options.onDelivery?.(delivery);
        },
        (error: unknown) => void failed.push({ mailboxId: id, error }),
      ),
    );
  }
  await Promise.all(underway);
  return {
    delivered,
    retries: delivered.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    longestRefusalMs: delivered.reduce((longest, { refusedMs }) => Math.max(longest, refusedMs), 0),
    failed,
  };
}
