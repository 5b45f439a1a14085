-- With all that each turn of a worker asks of claims, in their order, so that it reads no request: they are long.
DROP INDEX move_request_claimed;
CREATE INDEX move_request_claimed ON move_request (claim_instance, priority DESC, queued_ms, id, claim_token, route)
  WHERE claim_instance IS NOT NULL;
