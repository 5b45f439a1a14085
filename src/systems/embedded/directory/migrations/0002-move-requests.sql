-- MRS's durable queue. `job` is all that MRS keeps of a request; the columns beside it are what claims are made by.
CREATE TABLE move_request (
  id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL UNIQUE,
  tag TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL,
  queued_ms INTEGER NOT NULL,
  -- Not to be claimed before, 0: ready; null: not until an admin acts.
  due_ms INTEGER,
  source_database TEXT,
  target_database TEXT,
  archive_source_database TEXT,
  archive_target_database TEXT,
  claim_instance TEXT,
  -- Grows with every claim; a write under an older one is refused.
  claim_token INTEGER NOT NULL DEFAULT 0,
  -- What an admin wants of a claimed move: suspend, remove.
  order_kind TEXT,
  order_comment TEXT NOT NULL DEFAULT '',
  options TEXT NOT NULL,
  job TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- The ready requests of each route in the order of claims, a route being those that the same limits hold back: a look for
-- work meets no other request.
CREATE INDEX move_request_ready ON move_request (
  json_array(source_database, target_database, archive_source_database, archive_target_database),
  priority DESC, queued_ms, id
) WHERE claim_instance IS NULL AND due_ms = 0;
CREATE INDEX move_request_waiting ON move_request (due_ms) WHERE due_ms > 0;
CREATE INDEX move_request_claimed ON move_request (claim_instance) WHERE claim_instance IS NOT NULL;

CREATE TABLE move_report_entry (
  number INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX move_report_entry_request ON move_report_entry (request_id, number);

CREATE TABLE move_bad_item (
  request_id TEXT NOT NULL,
  part TEXT NOT NULL,
  item TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (request_id, part, item)
) STRICT, WITHOUT ROWID;

-- Reports outlive their requests.
CREATE TABLE move_history (
  request_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX move_history_mailbox ON move_history (mailbox_id, number);

CREATE TABLE mrs_instance (
  name TEXT PRIMARY KEY,
  -- JSON: host, its start, process id and its namespace, the process's start.
  process TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  lease_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The one instance that assigns claims.
CREATE TABLE mrs_lead (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  instance TEXT NOT NULL
) STRICT;
