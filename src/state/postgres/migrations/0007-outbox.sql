-- What people are told of. `episode`: how often an alert has begun; `body` and `count` are those of the last time. News is
-- never over.
CREATE TABLE drover.message_cause (
  cause   TEXT COLLATE "C" PRIMARY KEY,
  episode BIGINT NOT NULL,
  kind    TEXT COLLATE "C" NOT NULL,
  body    TEXT COLLATE "C" NOT NULL,
  since   TEXT COLLATE "C" NOT NULL,
  count   BIGINT NOT NULL,
  state   TEXT COLLATE "C" NOT NULL CHECK (state IN ('news', 'open', 'over'))
);
CREATE INDEX message_cause_open ON drover.message_cause (cause) WHERE state = 'open';

-- One for each channel that is told, in the order in which each gets them. `nth` counts reminders.
CREATE TABLE drover.message (
  number          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              TEXT COLLATE "C" NOT NULL UNIQUE,
  channel         TEXT COLLATE "C" NOT NULL,
  cause           TEXT COLLATE "C" NOT NULL,
  episode         BIGINT NOT NULL,
  phase           TEXT COLLATE "C" NOT NULL CHECK (phase IN ('news', 'alert', 'reminder', 'over')),
  nth             BIGINT NOT NULL,
  body            TEXT COLLATE "C" NOT NULL,
  at              TEXT COLLATE "C" NOT NULL,
  due_since       TEXT COLLATE "C" NOT NULL,
  count           BIGINT NOT NULL,
  state           TEXT COLLATE "C" NOT NULL CHECK (state IN ('due', 'delivered', 'given-up', 'withdrawn')),
  attempts        BIGINT NOT NULL,
  next_attempt_at TEXT COLLATE "C",
  delivered_at    TEXT COLLATE "C",
  error           TEXT COLLATE "C",
  UNIQUE (cause, episode, channel, phase, nth)
);
CREATE INDEX message_due ON drover.message (channel, number) WHERE state = 'due';
CREATE INDEX message_given_up ON drover.message (channel) WHERE state = 'given-up';
CREATE INDEX message_of_channel ON drover.message (channel, number);

-- `error`: of the newest attempt that failed, where none succeeded since.
CREATE TABLE drover.message_channel (
  name              TEXT COLLATE "C" PRIMARY KEY,
  last_delivered_at TEXT COLLATE "C",
  error             TEXT COLLATE "C"
);
