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
  backup_in_progress INTEGER NOT NULL DEFAULT 0,
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

-- The one truth about where a mailbox part lives.
CREATE TABLE pointer (
  mailbox_id TEXT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  part TEXT NOT NULL CHECK (part IN ('primary', 'archive')),
  database_name TEXT NOT NULL REFERENCES mail_database (name),
  PRIMARY KEY (mailbox_id, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX pointer_database ON pointer (database_name);
