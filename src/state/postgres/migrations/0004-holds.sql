-- What stops runs until it is ended or its time is over. Ended ones stay, so that their numbers are not used again.
CREATE TABLE drover.hold (
  number    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan      TEXT COLLATE "C",
  reason    TEXT COLLATE "C" NOT NULL,
  placed_by TEXT COLLATE "C" NOT NULL,
  host      TEXT COLLATE "C" NOT NULL,
  since     TEXT COLLATE "C" NOT NULL,
  until     TEXT COLLATE "C",
  ended_at  TEXT COLLATE "C"
);
CREATE INDEX hold_open ON drover.hold (number) WHERE ended_at IS NULL;
