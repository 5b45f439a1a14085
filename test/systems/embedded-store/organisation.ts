import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { databaseName, mailboxId, serverName, type MailboxId } from '../../../src/domain/ids.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { createMailbox } from '../../../src/systems/embedded/directory/create-mailbox.ts';
import {
  createOrganisation,
  type Organisation,
} from '../../../src/systems/embedded/directory/organisation.ts';
import type { Place } from '../../../src/systems/embedded/directory/pointers.ts';

export const A = databaseName('A');
export const B = databaseName('B');
export const ANIL: MailboxId = mailboxId('00000000-0000-7000-8000-00000000a711');
export const LIMITS = { maxItems: 50, maxBytes: 1_000_000 };

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'drover-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Two databases, one empty mailbox with an archive. */
export function organisationWithAnil(t: TestContext): Organisation {
  const organisation = createOrganisation(join(temporaryFolder(t), 'lab'), systemClock);
  t.after(() => organisation.close());
  organisation.addDatabase(A, serverName('SRV01'));
  organisation.addDatabase(B, serverName('SRV01'));
  createMailbox(organisation, {
    id: ANIL,
    address: 'Anil@Example.com',
    displayName: 'Anil Patel',
    database: A,
    archiveDatabase: B,
  });
  return organisation;
}

/** Where Anil's mail is. */
export function placeOf(organisation: Organisation): Place {
  const place = organisation.place(ANIL, 'primary');
  assert.ok(place !== null);
  return place;
}

export const message = (subject: string, text = 'hello'): Buffer =>
  Buffer.from(`From: Aoife <aoife@example.com>\r\nSubject: ${subject}\r\n\r\n${text}\r\n`);

/** For `assert.throws`/`rejects`: a Failure with this code. */
export const failsWith =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Failure && error.facts.code === code;
