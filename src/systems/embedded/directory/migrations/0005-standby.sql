-- A row: this organisation is the passive member of a pair. It takes no writes of users or administrators; what it holds comes
-- from the active member. Set and cleared in the transaction that dismounts or mounts its databases.
CREATE TABLE standby (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1)
) STRICT;
