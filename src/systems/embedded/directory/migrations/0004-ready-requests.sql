-- `due_ms` 0: ready to be claimed. The ready requests of each route in the order of claims, a route being those that the
-- same limits hold back: a look for work meets no other request.
DROP INDEX move_request_due;
CREATE INDEX move_request_ready ON move_request (
  json_array(source_database, target_database, archive_source_database, archive_target_database),
  priority DESC, queued_ms, id
) WHERE claim_instance IS NULL AND due_ms = 0;
CREATE INDEX move_request_waiting ON move_request (due_ms) WHERE due_ms > 0;
UPDATE move_request SET due_ms = 0 WHERE order_kind IS NOT NULL AND claim_instance IS NULL;
