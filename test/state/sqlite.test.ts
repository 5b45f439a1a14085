import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, suite, test } from 'node:test';
import { openStateStore } from '../../src/state/index.ts';
import { journalChainConformance } from '../conformance/journal-chain.ts';
import { outboxConformance } from '../conformance/outbox.ts';
import { stateStoreConformance } from '../conformance/state-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'drover-state-'));
after(() => rmSync(folder, { recursive: true, force: true }));

stateStoreConformance('sqlite', () => openStateStore('conformance/state.db', { folder }));
outboxConformance('sqlite', () => openStateStore('conformance/outbox.db', { folder }));

journalChainConformance(
  'sqlite',
  () => openStateStore('conformance/state.db', { folder }),
  async (...statements) => {
    const db = new DatabaseSync(join(folder, 'conformance/state.db'), { timeout: 20_000 });
    db.exec('PRAGMA foreign_keys = OFF');
    for (const statement of statements) db.exec(statement.replaceAll('drover.', ''));
    db.close();
  },
);

suite('a SQLite state file', () => {
  const refusal = async (file: string): Promise<{ readonly code: string; readonly message: string }> => {
    try {
      await (await openStateStore(file, { folder })).close();
    } catch (error) {
      return (error as { facts: { code: string; message: string } }).facts;
    }
    throw new Error(`${file} was opened`);
  };

  test('of a newer program is refused, and stays as it was', async () => {
    const file = join(folder, 'newer.db');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const { code, message } = await refusal('newer.db');
    assert.equal(code, 'schema-too-new');
    assert.match(message, /newer\.db.*newer drover.*99/);
  });

  test('with events of a later format is refused when they are read', async () => {
    const store = await openStateStore('later-events.db', { folder });
    await store.close();
    const db = new DatabaseSync(join(folder, 'later-events.db'));
    db.exec(`INSERT INTO run (run, plan, change_set, started_at, last_event_at, events, phase)
        VALUES ('r', 'p', 'c', 'now', 'now', 1, 'running');
      INSERT INTO journal (run, seq, event) VALUES ('r', 1, '{"v":2,"type":"telepathy"}')`);
    db.close();
    const again = await openStateStore('later-events.db', { folder });
    await assert.rejects(again.read('r' as never, 0), /later format/);
    await again.close();
  });

  test('that is no database is reported as damaged, and not overwritten', async () => {
    writeFileSync(join(folder, 'letter.db'), 'Dear admin, this is not a database. '.repeat(200));
    assert.equal((await refusal('letter.db')).code, 'state-damaged');
  });

  test('in a place that is a folder, or in a file, is reported as not writable', async () => {
    mkdirSync(join(folder, 'a-folder.db'));
    assert.equal((await refusal('a-folder.db')).code, 'state-unwritable');
    writeFileSync(join(folder, 'a-file'), '');
    assert.equal((await refusal('a-file/state.db')).code, 'state-unwritable');
  });

  test('keeps readers out of the way of the writer', async () => {
    const store = await openStateStore('modes.db', { folder });
    await store.setFact('a', 'b');
    await store.close();
    const db = new DatabaseSync(join(folder, 'modes.db'));
    assert.equal(db.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
    db.close();
  });
});
