// What goes on in a mailbox while it is moved: mail that comes, and a mail program that is used. Both remember what they were
// promised.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import type { ImapUser } from '../../../src/systems/dovecot/lab/imap-user.ts';
import type { LmtpAnswer } from '../../../src/systems/dovecot/lab/lmtp.ts';
import type { MailboxReader } from '../../../src/systems/dovecot/imap/mailbox-reader.ts';

/** A mail server's queue: a message is sent until it was accepted. */
export class QueueingSender {
  readonly #fleet: Fleet;
  readonly #address: string;
  readonly #underWay = new Set<Promise<void>>();
  readonly #end = new AbortController();
  #done: Promise<void> = Promise.resolve();
  /** By id: the digest of its body. */
  readonly accepted = new Map<string, string>();
  /** Sent, and not answered: whether it was taken is unknown, so it was sent again. */
  readonly ambiguous = new Set<string>();
  deferred = 0;
  /** By id: what was answered before it was accepted. */
  readonly answers = new Map<string, string[]>();
  readonly refused: string[] = [];

  constructor(fleet: Fleet, address: string) {
    this.#fleet = fleet;
    this.#address = address;
  }

  start(everyMs: number): void {
    const loop = async () => {
      for (let count = 1; !this.#end.signal.aborted; count += 1) {
        this.send(`mail-${count}`);
        await sleep(everyMs);
      }
    };
    this.#done = loop();
  }

  send(id: string): void {
    const sending = this.#deliver(id).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  /** No new ones; those that wait are sent to their end. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#done;
    await Promise.all(this.#underWay);
  }

  async #deliver(id: string): Promise<void> {
    const body = `${id} ${'text of the message, \xe4\xff '.repeat(1 + ((id.length * 7919) % 60))}`;
    const message = Buffer.from(`Subject: ${id}\r\nX-Id: ${id}\r\n\r\n${body}\r\n`, 'latin1');
    for (;;) {
      const answer: LmtpAnswer = await this.#fleet.deliver(this.#address, message);
      const text = 'text' in answer ? answer.text : answer.kind;
      this.answers.set(id, [...(this.answers.get(id) ?? []), text]);
      switch (answer.kind) {
        case 'accepted':
          this.accepted.set(id, digestOf(`${body}\r\n`));
          return;
        case 'refused':
          this.refused.push(`${id}: ${answer.text}`);
          return;
        case 'no-answer':
          if (answer.sent) this.ambiguous.add(id);
          break;
        case 'deferred':
          // A proxy that is stopped says so instead of what the backend has said.
          if (answer.text.includes('Shutting down')) this.ambiguous.add(id);
          this.deferred += 1;
      }
      await sleep(150);
    }
  }
}

/** A mail program: polls, flags, appends drafts, and logs in again whenever it is thrown out. */
export class MailProgram {
  readonly #fleet: Fleet;
  readonly #address: string;
  #isOn = true;
  #done: Promise<void> = Promise.resolve();
  /** Acknowledged: UID → flags. */
  readonly flagged = new Map<number, Set<string>>();
  /** By id: the digest of its body. */
  readonly drafts = new Map<string, string>();
  /** Not acknowledged: may be there or not. */
  readonly uncertainDrafts = new Set<string>();
  uidValidity = 0;
  longestOutageMs = 0;
  readonly problems: string[] = [];
  /** When it was served last. */
  servedAtMs = 0;

  constructor(fleet: Fleet, address: string) {
    this.#fleet = fleet;
    this.#address = address;
  }

  start(): void {
    const loop = async () => {
      while (this.#isOn) {
        try {
          await this.#session();
        } catch {
          await sleep(100);
        }
      }
    };
    this.servedAtMs = performance.now();
    this.#done = loop();
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#done;
  }

  async #session(): Promise<void> {
    using user: ImapUser = await this.#fleet.logIn(this.#address);
    const selected = (await user.command('SELECT INBOX')).join('\n');
    const uidValidity = Number(/UIDVALIDITY (\d+)/.exec(selected)?.[1] ?? 0);
    if (this.uidValidity !== 0 && this.uidValidity !== uidValidity)
      this.problems.push(`UIDVALIDITY changed from ${this.uidValidity} to ${uidValidity}`);
    this.uidValidity = uidValidity;
    for (let turn = 1; this.#isOn; turn += 1) {
      const [found = ''] = await user.command('UID SEARCH ALL');
      this.longestOutageMs = Math.max(this.longestOutageMs, performance.now() - this.servedAtMs);
      this.servedAtMs = performance.now();
      const uids = found.match(/\d+/g)?.map(Number) ?? [];
      const uid = uids[(turn * 31) % Math.max(1, uids.length)];
      if (uid !== undefined) await this.#flag(user, uid, turn);
      if (turn % 5 === 0) await this.#draft(user);
      await sleep(20);
    }
  }

  async #flag(user: ImapUser, uid: number, turn: number): Promise<void> {
    const flag = ['\\Seen', '\\Flagged', '$Work', '\\Answered', 'later'][turn % 5] ?? 'later';
    const answer = await user.command(`UID STORE ${uid} +FLAGS (${flag})`);
    // Without a FETCH the message had it, or is gone.
    if (answer.every((line) => !line.includes('FETCH'))) return;
    this.flagged.set(uid, (this.flagged.get(uid) ?? new Set()).add(flag));
  }

  async #draft(user: ImapUser): Promise<void> {
    const id = `draft-${this.drafts.size + this.uncertainDrafts.size + 1}`;
    const body = `${id}\r\n`;
    this.uncertainDrafts.add(id);
    await user.append('INBOX', Buffer.from(`Subject: ${id}\r\nX-Id: ${id}\r\n\r\n${body}`), ['\\Draft']);
    this.uncertainDrafts.delete(id);
    this.drafts.set(id, digestOf(body));
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');

export interface Settlement {
  readonly messages: number;
  readonly problems: readonly string[];
}

/** Message by message: nothing lost, doubled, altered, and every acknowledged flag there. */
export async function settle(
  reader: MailboxReader,
  sender: QueueingSender,
  program: MailProgram,
): Promise<Settlement> {
  const problems = [...program.problems, ...sender.refused.map((text) => `refused: ${text}`)];
  const [inbox] = (await reader.folders()).filter(({ name }) => name === 'INBOX');
  if (inbox === undefined) return { messages: 0, problems: [...problems, 'there is no INBOX'] };
  const content = (await reader.contents([inbox])).get('INBOX');
  if (content?.uidValidity !== program.uidValidity) problems.push('INBOX has another UIDVALIDITY');
  const seen = new Map<string, string[]>();
  const flags = new Map<number, string>();
  for (const { uid, flags: has } of content?.messages ?? []) {
    flags.set(uid, has);
    const text = (await reader.whole(inbox, uid))?.bytes.toString('latin1') ?? '';
    const id = /^X-Id: (\S+)\r$/m.exec(text)?.[1] ?? `no id in UID ${uid}`;
    seen.set(id, [...(seen.get(id) ?? []), digestOf(text.slice(text.indexOf('\r\n\r\n') + 4))]);
  }
  for (const [id, digest] of [...sender.accepted, ...program.drafts]) {
    const found = seen.get(id) ?? [];
    if (found.length === 0) problems.push(`lost: ${id}`);
    if (found.length > 1 && !sender.ambiguous.has(id))
      problems.push(`${found.length} times: ${id}, after ${sender.answers.get(id)?.join(' | ')}`);
    if (found.some((other) => other !== digest)) problems.push(`altered: ${id}`);
  }
  for (const id of seen.keys())
    if (!sender.accepted.has(id) && !program.drafts.has(id) && !program.uncertainDrafts.has(id))
      problems.push(`no one sent: ${id}`);
  for (const [uid, wanted] of program.flagged) {
    const has = new Set(flags.get(uid)?.split(' '));
    for (const flag of wanted) if (!has.has(flag)) problems.push(`UID ${uid} lacks ${flag}`);
  }
  return { messages: content?.messages.length ?? 0, problems };
}
