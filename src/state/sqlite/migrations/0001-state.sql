CREATE TABLE run (
  run           TEXT PRIMARY KEY,
  plan          TEXT NOT NULL,
  change_set    TEXT NOT NULL,
  started_at    TEXT NOT NULL,
  last_event_at TEXT NOT NULL,
  events        INTEGER NOT NULL,
  phase         TEXT NOT NULL CHECK (phase IN ('running', 'paused', 'finished'))
) STRICT;
CREATE INDEX run_newest ON run (started_at, run);
CREATE INDEX run_newest_of_plan ON run (plan, started_at, run);

-- Append only; `seq` counts from 1 within a run, without gaps.
CREATE TABLE journal (
  run   TEXT NOT NULL REFERENCES run (run),
  seq   INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT;

CREATE TABLE change_set (
  id   TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- A mailbox may have several in one run: a cleared request's and its successor's. The last saved one counts.
CREATE TABLE move_report (
  run     TEXT NOT NULL,
  mailbox TEXT NOT NULL,
  request TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (run, mailbox, request)
) STRICT;

-- The row of a free lease stays (holder is null), so that its tokens never start again.
CREATE TABLE lease (
  key         TEXT PRIMARY KEY,
  token       INTEGER NOT NULL,
  holder      TEXT,
  host        TEXT,
  process_id  INTEGER,
  acquired_at TEXT,
  expires_at  TEXT
) STRICT;

CREATE TABLE fact (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
