-- MRS's durable queue, as in the directory of an embedded organisation. The schema is the first of the search path.
-- `job` is all that MRS keeps of a request; the columns beside it are what claims are made by.
CREATE TABLE move_request (
  -- Compared byte by byte, whatever the database's language: ids are read page by page.
  id TEXT COLLATE "C" PRIMARY KEY,
  mailbox_id TEXT NOT NULL UNIQUE,
  tag TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL,
  queued_ms BIGINT NOT NULL,
  -- Not to be claimed before, 0: ready; null: not until an admin acts.
  due_ms BIGINT,
  -- Those requests that the same limits hold back.
  route TEXT COLLATE "C" NOT NULL,
  claim_instance TEXT,
  -- Grows with every claim; a write under an older one is refused.
  claim_token BIGINT NOT NULL DEFAULT 0,
  -- What an admin wants of a claimed move: suspend, remove.
  order_kind TEXT,
  order_comment TEXT NOT NULL DEFAULT '',
  options JSON NOT NULL,
  job JSON NOT NULL,
  -- The transaction that wrote it last.
  changed BIGINT NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
CREATE INDEX move_request_ready ON move_request (route, priority DESC, queued_ms, id)
  WHERE claim_instance IS NULL AND due_ms = 0;
CREATE INDEX move_request_waiting ON move_request (due_ms) WHERE due_ms > 0;
CREATE INDEX move_request_claimed ON move_request (claim_instance) WHERE claim_instance IS NOT NULL;
CREATE INDEX move_request_changed ON move_request (changed);
CREATE INDEX move_request_moving ON move_request (status) WHERE status IN ('InProgress', 'CompletionInProgress');
CREATE INDEX move_request_completed ON move_request ((job ->> 'finishedAt'))
  WHERE status IN ('Completed', 'CompletedWithWarning');

CREATE TABLE move_request_gone (
  mailbox_id TEXT PRIMARY KEY,
  changed BIGINT NOT NULL
);
CREATE INDEX move_request_gone_changed ON move_request_gone (changed);

-- How far the requests have changed, without a row for which all writers would wait: every transaction below the number has
-- ended, and what it wrote is seen; of those above it nothing has been told for the last time.
CREATE VIEW move_change AS
  SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 AS number, 0 AS forgotten;

CREATE FUNCTION move_request_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER move_request_changes BEFORE INSERT OR UPDATE OF job, options, tag ON move_request
  FOR EACH ROW EXECUTE FUNCTION move_request_changes();

CREATE FUNCTION move_request_went() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO move_request_gone VALUES (OLD.mailbox_id, pg_current_xact_id()::text::bigint)
  ON CONFLICT (mailbox_id) DO UPDATE SET changed = excluded.changed;
  RETURN NULL;
END $$;
CREATE TRIGGER move_request_went AFTER DELETE ON move_request
  FOR EACH ROW EXECUTE FUNCTION move_request_went();

CREATE TABLE move_report_entry (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX move_report_entry_request ON move_report_entry (request_id, number);

CREATE TABLE move_bad_item (
  request_id TEXT NOT NULL,
  part TEXT NOT NULL,
  item TEXT COLLATE "C" NOT NULL,
  fact JSON NOT NULL,
  PRIMARY KEY (request_id, part, item)
);

-- Reports outlive their requests.
CREATE TABLE move_history (
  request_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  report JSON NOT NULL
);
CREATE INDEX move_history_mailbox ON move_history (mailbox_id, number);

CREATE TABLE mrs_instance (
  name TEXT PRIMARY KEY,
  -- JSON: host, its start, process id and its namespace, the process's start.
  process TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  lease_until_ms BIGINT NOT NULL
);

-- The one instance that assigns claims.
CREATE TABLE mrs_lead (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  instance TEXT NOT NULL
);
