import type { HttpBindings } from '@hono/node-server';

/** What every handler finds beside the request: Node's own request and response. */
export interface WebEnv {
  readonly Bindings: HttpBindings;
}
