// A program as an administrator would write it, over an SQLite file: `directory-program.mjs FILE [careless]`.
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';

const [file, mode] = process.argv.slice(2);
const db = new DatabaseSync(file, { timeout: 10_000 });
const asked = JSON.parse(await text(process.stdin));

const MAILBOXES = 'SELECT id, address, display_name, place, state, owner, department FROM mailbox';
const changes = {
  claim: ({ owner, id, previous, from }) => [
    mode === 'careless'
      ? 'UPDATE mailbox SET owner = ? WHERE place = (SELECT place FROM mailbox WHERE id = ?) AND owner IS ? AND place = ?'
      : 'UPDATE mailbox SET owner = ?1 WHERE id = ?2 AND (owner IS ?3 OR owner = ?1) AND place = ?4',
    owner,
    id,
    previous,
    from,
  ],
  lock: ({ id, owner, from }) => [
    "UPDATE mailbox SET state = 'locked' WHERE id = ? AND owner = ? AND place = ? AND state IN ('open', 'locked')",
    id,
    owner,
    from,
  ],
  switch: ({ to, id, owner, from }) => [
    "UPDATE mailbox SET place = ?, state = 'open', owner = NULL WHERE id = ? AND owner = ? AND place = ? AND state = 'locked'",
    to,
    id,
    owner,
    from,
  ],
  unlock: ({ id, owner }) => [
    "UPDATE mailbox SET state = CASE state WHEN 'locked' THEN 'open' ELSE state END WHERE id = ? AND owner = ?",
    id,
    owner,
  ],
  release: ({ id, owner }) => [
    "UPDATE mailbox SET state = CASE state WHEN 'locked' THEN 'open' ELSE state END, owner = NULL WHERE id = ? AND owner = ?",
    id,
    owner,
  ],
  mount: ({ mounted, place, change: number }) => [
    'UPDATE place SET mounted = ?1, change = ?2 WHERE name = ?3 AND change < ?2',
    mounted ? 1 : 0,
    number,
    place,
  ],
};

function change(statement, ...values) {
  db.exec('BEGIN IMMEDIATE');
  const changed = Number(db.prepare(statement).run(...values).changes);
  if (changed > 1) {
    db.exec('ROLLBACK');
    process.stderr.write(`${changed} rows would have been changed\n`);
    process.exit(1);
  }
  db.exec('COMMIT');
  return { changed: changed === 1 };
}

function answer({ verb, ...given }) {
  if (verb === 'list') return { mailboxes: db.prepare(MAILBOXES).all() };
  if (verb === 'find') {
    const rows = db.prepare(`${MAILBOXES} WHERE id IN (SELECT value FROM json_each(?))`);
    return { mailboxes: rows.all(JSON.stringify(given.ids)) };
  }
  if (verb === 'places') return { places: db.prepare('SELECT name, mounted, change FROM place').all() };
  if (verb === 'now') return { now: new Date().toISOString() };
  return change(...changes[verb](given));
}

process.stdout.write(JSON.stringify(answer(asked)));
