-- The organisation's directory: who there is, and which database holds which part of whom.
CREATE TABLE server (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_database (
  name TEXT PRIMARY KEY,
  server TEXT NOT NULL REFERENCES server (name),
  mounted INTEGER NOT NULL DEFAULT 1,
  excluded_from_provisioning INTEGER NOT NULL DEFAULT 0,
  quota_bytes INTEGER,
  recoverable_quota_bytes INTEGER,
  last_backup_at_ms INTEGER,
  last_backup_file TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE mailbox (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- JSON object of texts: department, office, organizationalUnit …
  attributes TEXT NOT NULL DEFAULT '{}',
  litigation_hold INTEGER NOT NULL DEFAULT 0,
  quota_bytes INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE delegate (
  mailbox_id TEXT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  delegate_id TEXT NOT NULL,
  PRIMARY KEY (mailbox_id, delegate_id)
) STRICT, WITHOUT ROWID;

-- The one truth about where a mailbox part lives: in which database, and which copy there. Only that copy is written by
-- users, and only while no lock is on it.
CREATE TABLE pointer (
  mailbox_id TEXT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  part TEXT NOT NULL CHECK (part IN ('primary', 'archive')),
  database_name TEXT NOT NULL REFERENCES mail_database (name),
  copy_id TEXT NOT NULL UNIQUE,
  -- The move that completes; it changes together with the request.
  lock_owner TEXT,
  locked_at_ms INTEGER,
  PRIMARY KEY (mailbox_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX pointer_database ON pointer (database_name);

-- Source copies that completed moves have left, until they are purged.
CREATE TABLE soft_deleted (
  copy_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  part TEXT NOT NULL,
  database_name TEXT NOT NULL,
  move_id TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  left_at_ms INTEGER NOT NULL,
  keep_until_ms INTEGER NOT NULL,
  -- 1: its file is being removed, or was, by a process that did not come to remove this row.
  purging INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX soft_deleted_database ON soft_deleted (database_name);
