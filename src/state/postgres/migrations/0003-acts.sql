-- What commands changed without a change set: written before the act, closed after it.
CREATE TABLE drover.act (
  number     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body       TEXT COLLATE "C" NOT NULL,
  started_at TEXT COLLATE "C" NOT NULL,
  ended_at   TEXT COLLATE "C",
  result     TEXT COLLATE "C"
);
CREATE INDEX act_started ON drover.act (started_at);

-- An approval serves one act.
CREATE TABLE drover.act_approval (
  digest TEXT COLLATE "C" PRIMARY KEY,
  act    BIGINT NOT NULL REFERENCES drover.act (number)
);
