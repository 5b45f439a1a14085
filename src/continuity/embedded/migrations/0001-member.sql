-- What one member of a pair knows of itself. It lies beside the member's own organisation and is lost or restored with it.
CREATE TABLE member (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  pair TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Grows with every role change; of two members that both say they are active, the one with the smaller number is stale.
  epoch INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('active', 'passive')),
  -- Takes part in replication.
  running INTEGER NOT NULL,
  maintenance INTEGER NOT NULL DEFAULT 0,
  -- JSON list of the databases a shutdown dismounted, to be mounted again by a start; null: it left the service running.
  dismounted TEXT,
  -- JSON: the role change that this member gives its role up for. It is kept until the other member has the role.
  handover TEXT
) STRICT;
