CREATE TABLE drover.run (
  run           TEXT COLLATE "C" PRIMARY KEY,
  plan          TEXT COLLATE "C" NOT NULL,
  change_set    TEXT COLLATE "C" NOT NULL,
  started_at    TEXT COLLATE "C" NOT NULL,
  last_event_at TEXT COLLATE "C" NOT NULL,
  events        BIGINT NOT NULL,
  phase         TEXT COLLATE "C" NOT NULL CHECK (phase IN ('running', 'paused', 'finished'))
);
CREATE INDEX run_newest ON drover.run (started_at, run);
CREATE INDEX run_newest_of_plan ON drover.run (plan, started_at, run);

-- Append only; `seq` counts from 1 within a run, without gaps.
CREATE TABLE drover.journal (
  run   TEXT COLLATE "C" NOT NULL REFERENCES drover.run (run),
  seq   BIGINT NOT NULL,
  event TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (run, seq)
);

CREATE TABLE drover.change_set (
  id   TEXT COLLATE "C" PRIMARY KEY,
  body TEXT COLLATE "C" NOT NULL
);

-- A mailbox may have several in one run: a cleared request's and its successor's. The last saved one counts.
CREATE TABLE drover.move_report (
  run     TEXT COLLATE "C" NOT NULL,
  mailbox TEXT COLLATE "C" NOT NULL,
  request TEXT COLLATE "C" NOT NULL,
  seq     BIGINT NOT NULL,
  body    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (run, mailbox, request)
);

-- The row of a free lease stays (holder is null), so that its tokens never start again.
CREATE TABLE drover.lease (
  key         TEXT COLLATE "C" PRIMARY KEY,
  token       BIGINT NOT NULL,
  holder      TEXT COLLATE "C",
  host        TEXT COLLATE "C",
  process_id  BIGINT,
  acquired_at TEXT COLLATE "C",
  expires_at  TEXT COLLATE "C"
);

CREATE TABLE drover.fact (
  key   TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);
