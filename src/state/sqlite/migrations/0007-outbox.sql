-- What people are told of. `episode`: how often an alert has begun; `body` and `count` are those of the last time. News is
-- never over.
CREATE TABLE message_cause (
  cause   TEXT PRIMARY KEY,
  episode INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  body    TEXT NOT NULL,
  since   TEXT NOT NULL,
  count   INTEGER NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('news', 'open', 'over'))
) STRICT;
CREATE INDEX message_cause_open ON message_cause (cause) WHERE state = 'open';

-- One for each channel that is told, in the order in which each gets them. `nth` counts reminders.
CREATE TABLE message (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  channel         TEXT NOT NULL,
  cause           TEXT NOT NULL,
  episode         INTEGER NOT NULL,
  phase           TEXT NOT NULL CHECK (phase IN ('news', 'alert', 'reminder', 'over')),
  nth             INTEGER NOT NULL,
  body            TEXT NOT NULL,
  at              TEXT NOT NULL,
  due_since       TEXT NOT NULL,
  count           INTEGER NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('due', 'delivered', 'given-up', 'withdrawn')),
  attempts        INTEGER NOT NULL,
  next_attempt_at TEXT,
  delivered_at    TEXT,
  error           TEXT,
  UNIQUE (cause, episode, channel, phase, nth)
) STRICT;
CREATE INDEX message_due ON message (channel, number) WHERE state = 'due';
CREATE INDEX message_given_up ON message (channel) WHERE state = 'given-up';
CREATE INDEX message_of_channel ON message (channel, number);

-- `error`: of the newest attempt that failed, where none succeeded since.
CREATE TABLE message_channel (
  name              TEXT PRIMARY KEY,
  last_delivered_at TEXT,
  error             TEXT
) STRICT;
