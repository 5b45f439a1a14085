import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { databaseName, mailboxId } from '../../../src/domain/ids.ts';
import { type Grant, grantKinds } from '../../../src/domain/mailbox.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { migrate, Statements } from '../../../src/support/sqlite.ts';
import { insertMailbox, selectMailboxes } from '../../../src/systems/embedded/directory/mailbox-entries.ts';
import { openDirectory } from '../../../src/systems/embedded/directory/open-directory.ts';

const migrations = new URL('../../../src/systems/embedded/directory/migrations/', import.meta.url);
const id = (n: number) => mailboxId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

test('who may use a mailbox is kept by kind; delegates of an older directory may send on behalf', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-grants-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const before = join(folder, 'migrations');
  mkdirSync(before);
  for (const name of readdirSync(migrations).filter((file) => file < '0007'))
    copyFileSync(new URL(name, migrations), join(before, name));
  const file = join(folder, 'directory.db');
  const old = new DatabaseSync(file);
  migrate(old, pathToFileURL(`${before}/`));
  old.exec(`PRAGMA application_id = 0x64727632;
    INSERT INTO server (name) VALUES ('S');
    INSERT INTO mail_database (name, server) VALUES ('A', 'S');
    INSERT INTO mailbox (id, address, display_name, kind) VALUES ('${id(1)}', 'team@example.com', 'Team', 'shared')`);
  old.prepare('INSERT INTO delegate (mailbox_id, delegate_id) VALUES (?, ?)').run(id(1), id(2));
  old.close();

  const directory = openDirectory(folder, file);
  t.after(() => directory.close());
  const statements = new Statements(directory);
  assert.deepEqual(
    directory
      .prepare('SELECT mailbox_id, kind, to_id FROM mailbox_grant')
      .all()
      .map((row) => ({ ...row })),
    [{ mailbox_id: id(1), kind: 'send-on-behalf', to_id: id(2) }],
  );
  const grants = grantKinds.map((kind): Grant => ({
    kind,
    to: id(2),
    ...(kind === 'full-access' ? { autoMapping: true } : {}),
  }));
  const tables = {
    folder,
    clock: systemClock,
    sql: (text: string) => statements.sql(text),
    change: <T>(work: () => T): T => work(),
  };
  insertMailbox(tables, {
    id: id(3),
    address: 'info@example.com',
    displayName: 'Info',
    database: databaseName('A'),
    primaryCopy: 'copy',
    grants: [...grants, ...grants],
  });
  const byKind = (all: readonly Grant[]): Grant[] => [...all].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  assert.deepEqual(byKind(selectMailboxes(tables, '', [])[0]?.grants ?? []), byKind(grants));
});
