-- What stops runs until it is ended or its time is over. Ended ones stay, so that their numbers are not used again.
CREATE TABLE hold (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  plan      TEXT,
  reason    TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  host      TEXT NOT NULL,
  since     TEXT NOT NULL,
  until     TEXT,
  ended_at  TEXT
) STRICT;
CREATE INDEX hold_open ON hold (number) WHERE ended_at IS NULL;
