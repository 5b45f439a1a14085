-- How much data moves have brought, for budgets that several runs share.
CREATE TABLE budget (
  key     TEXT PRIMARY KEY,
  day     TEXT NOT NULL,
  used    INTEGER NOT NULL,
  free_at INTEGER NOT NULL
) STRICT;

-- What is ordered again after a crash is charged once a day.
CREATE TABLE budget_charge (
  key     TEXT NOT NULL,
  day     TEXT NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (key, day, purpose)
) STRICT, WITHOUT ROWID;
