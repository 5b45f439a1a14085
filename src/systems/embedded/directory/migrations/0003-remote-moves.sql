-- Where a mailbox part went that left for another organisation: deliveries are sent on.
CREATE TABLE forward (
  mailbox_id TEXT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  part TEXT NOT NULL CHECK (part IN ('primary', 'archive')),
  endpoint TEXT NOT NULL,
  folder TEXT NOT NULL,
  -- The mailbox and its database there.
  target_id TEXT NOT NULL,
  target_address TEXT NOT NULL,
  target_database TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (mailbox_id, part)
) STRICT, WITHOUT ROWID;

-- Moves that come from other organisations: the newest claim that may switch, and whether it was switched.
CREATE TABLE arrival (
  move_id TEXT PRIMARY KEY,
  claim_token INTEGER NOT NULL,
  switched_at_ms INTEGER
) STRICT, WITHOUT ROWID;
