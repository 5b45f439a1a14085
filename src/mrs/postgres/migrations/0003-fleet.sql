-- What a mail system without records of its own keeps beside the requests: source copies that completed moves left.
CREATE TABLE soft_deleted (
  mailbox_id TEXT NOT NULL,
  place TEXT NOT NULL,
  -- The move that left it.
  request_id TEXT NOT NULL,
  address TEXT NOT NULL,
  messages BIGINT NOT NULL,
  size_bytes BIGINT NOT NULL,
  left_ms BIGINT NOT NULL,
  keep_until_ms BIGINT NOT NULL,
  -- What each folder had at the switch; null: not known.
  folders JSON,
  -- Grows with every process that sets out to remove it.
  removal BIGINT NOT NULL DEFAULT 0,
  -- The lease under which one does so.
  removal_fence TEXT,
  -- 1: it is not whole any more.
  removing INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (mailbox_id, place)
);
CREATE INDEX soft_deleted_place ON soft_deleted (place, left_ms);
CREATE INDEX soft_deleted_removal ON soft_deleted (removal_fence) WHERE removal_fence IS NOT NULL;

-- What mailboxes held when they were last asked.
CREATE TABLE mailbox_size (
  mailbox_id TEXT PRIMARY KEY,
  messages BIGINT NOT NULL,
  size_bytes BIGINT NOT NULL,
  at_ms BIGINT NOT NULL
);
