import type { Clock } from '../../../support/clock.ts';
import type { Fleet } from './fleet.ts';
import { ImapRefused, type ImapUser } from './imap-user.ts';

/** What a mail program was told has been done; a fleet that loses one of these loses users' work. */
export interface MailProgramRecord {
  /** UIDs in the inbox that have `\Flagged` now. */
  readonly flagged: readonly number[];
  /** Message-IDs of drafts that were stored. */
  readonly drafts: readonly string[];
  /** Sent, and not answered: they may be there or not. */
  readonly inDoubt: readonly string[];
  /** How long it could not work, each time, in milliseconds. */
  readonly outagesMs: readonly number[];
  /** What it was refused with, and how often. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly polls: number;
  /** The inbox's UIDVALIDITY was another one later: the program would have fetched all mail again. */
  readonly uidValidityChanged: boolean;
}

export interface MailProgramOptions {
  readonly address: string;
  readonly signal: AbortSignal;
  readonly onOutage?: (tookMs: number) => void;
}

const POLL_EVERY_MS = 100;
const POLLS_PER_DRAFT = 10;
/** It goes on to the end of what it began when it is stopped, at most this long. */
const LAST_LOG_IN_WITHIN_MS = 30_000;

/** A user's mail program: polls the inbox, flags what is new, stores drafts, and comes back when it is thrown out. */
export async function runMailProgram(
  fleet: Fleet,
  clock: Clock,
  { address, signal, onOutage }: MailProgramOptions,
): Promise<MailProgramRecord> {
  const record = {
    flagged: [] as number[],
    drafts: [] as string[],
    inDoubt: [] as string[],
    outagesMs: [] as number[],
    refusals: new Map<string, number>(),
    polls: 0,
    uidValidityChanged: false,
  };
  let uidValidity: string | null = null;
  let highestUid = 0;
  let downSinceMs: number | null = null;
  let stoppedAtMs: number | null = null;

  const work = async (user: ImapUser): Promise<void> => {
    const selected = await user.command('SELECT INBOX');
    const seen = /UIDVALIDITY (\d+)/.exec(selected.join('\n'))?.[1] ?? null;
    record.uidValidityChanged ||= uidValidity !== null && seen !== uidValidity;
    uidValidity = seen;
    if (downSinceMs !== null) {
      const tookMs = clock.nowMs() - downSinceMs;
      record.outagesMs.push(tookMs);
      downSinceMs = null;
      onOutage?.(tookMs);
    }
    while (!signal.aborted) {
      await poll(user);
      await clock.sleep(POLL_EVERY_MS, signal);
    }
  };
  const poll = async (user: ImapUser): Promise<void> => {
    record.polls += 1;
    const fetched = await user.command(`UID FETCH ${highestUid + 1}:* (UID)`);
    const uids = fetched.flatMap((line) => Number(/UID (\d+)/.exec(line)?.[1] ?? 0));
    for (const uid of uids.filter((one) => one > highestUid)) {
      highestUid = uid;
      await doubtful(`flag of ${uid}`, () => user.command(`UID STORE ${uid} +FLAGS.SILENT (\\Flagged)`));
      record.flagged.push(uid);
    }
    if (record.polls % POLLS_PER_DRAFT !== 0) return;
    const id = `draft.${record.polls}.${clock.nowMs()}@program.example.com`;
    const draft = Buffer.from(`Message-ID: <${id}>\r\nSubject: draft\r\n\r\nto be continued\r\n`);
    await doubtful(id, () => user.append('Drafts', draft, ['\\Draft']));
    record.drafts.push(id);
  };
  const doubtful = async (what: string, change: () => Promise<unknown>): Promise<void> => {
    try {
      await change();
    } catch (error) {
      if (!(error instanceof ImapRefused) || error.answer === null) record.inDoubt.push(what);
      throw error;
    }
  };

  for (;;) {
    try {
      using user = await fleet.logIn(address);
      await work(user);
      return record;
    } catch (error) {
      if (!(error instanceof ImapRefused)) throw error;
      const reason = error.message.replace(/\S*@\S*|\d{4}-\d\d-\d\d.*/g, '…');
      record.refusals.set(reason, (record.refusals.get(reason) ?? 0) + 1);
    }
    downSinceMs ??= clock.nowMs();
    if (signal.aborted) {
      stoppedAtMs ??= clock.nowMs();
      if (clock.nowMs() - stoppedAtMs > LAST_LOG_IN_WITHIN_MS) return record;
    }
    await clock.sleep(POLL_EVERY_MS);
  }
}
