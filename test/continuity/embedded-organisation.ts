import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseName, mailboxId, serverName } from '../../src/domain/ids.ts';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { Clock } from '../../src/support/clock.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import { createOrganisation, openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import type { Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';

/** Stands still; sleeping moves it on. */
export class TestClock implements Clock {
  ms = Date.parse('2026-11-21T20:00:00Z');
  nowMs(): number {
    return this.ms;
  }
  async sleep(delayMs: number): Promise<void> {
    this.ms += Math.max(0, delayMs);
  }
}

export function temporaryFolder(): string & { readonly [Symbol.dispose]?: never } {
  return mkdtempSync(join(tmpdir(), 'drover-pair-'));
}
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const idOf = (number: number): MailboxId =>
  mailboxId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** Databases MBX01 and MBX02, mailboxes in MBX01 with a few messages each. */
export function makeOrganisation(folder: string, clock: Clock, mailboxes = 3, messages = 4): void {
  const organisation = createOrganisation(folder, clock);
  for (const name of ['MBX01', 'MBX02']) organisation.addDatabase(databaseName(name), serverName('SRV1'));
  for (let number = 1; number <= mailboxes; number += 1) {
    createMailbox(organisation, {
      id: idOf(number),
      address: `user${number}@example.com`,
      displayName: `User ${number}`,
      database: databaseName('MBX01'),
      archiveDatabase: number === 1 ? databaseName('MBX02') : null,
    });
    for (let message = 1; message <= messages; message += 1)
      deliverTo(organisation, number, `Message ${message}`);
  }
  organisation.close();
}

export function deliverTo(organisation: Organisation, number: number, subject: string): void {
  new UserMailbox(organisation, idOf(number)).deliver({
    body: Buffer.from(`From: a@example.com\r\nSubject: ${subject}\r\n\r\nHello ${number}\r\n`),
  });
}

/** Opens the organisation for a moment. */
export function inOrganisation<T>(folder: string, clock: Clock, work: (organisation: Organisation) => T): T {
  const organisation = openOrganisation(folder, clock);
  try {
    return work(organisation);
  } finally {
    organisation.close();
  }
}

/** Subjects of a mailbox as its user reads them, sorted. */
export function subjectsOf(organisation: Organisation, number: number): readonly string[] {
  const mailbox = new UserMailbox(organisation, idOf(number));
  return mailbox
    .items()
    .map(({ key }) => {
      const read = mailbox.readItem(key);
      if (read.kind !== 'read') throw new Error(`item ${key} cannot be read`);
      return /Subject: (.*)\r/.exec(Buffer.from(read.item.body).toString('utf8'))?.[1] ?? '';
    })
    .sort();
}
