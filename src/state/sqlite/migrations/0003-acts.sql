-- What commands changed without a change set: written before the act, closed after it.
CREATE TABLE act (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  body       TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at   TEXT,
  result     TEXT
) STRICT;
CREATE INDEX act_started ON act (started_at);

-- An approval serves one act.
CREATE TABLE act_approval (
  digest TEXT PRIMARY KEY,
  act    INTEGER NOT NULL REFERENCES act (number)
) STRICT;
