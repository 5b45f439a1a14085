-- How much data moves have brought, for budgets that several runs share.
CREATE TABLE drover.budget (
  key     TEXT COLLATE "C" PRIMARY KEY,
  day     TEXT COLLATE "C" NOT NULL,
  used    BIGINT NOT NULL,
  free_at BIGINT NOT NULL
);

-- What is ordered again after a crash is charged once a day.
CREATE TABLE drover.budget_charge (
  key     TEXT COLLATE "C" NOT NULL,
  day     TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key, day, purpose)
);
