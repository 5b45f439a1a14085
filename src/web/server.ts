import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Failure } from '../domain/failure.ts';
import type { ServeConfig } from '../domain/serve-config.ts';
import { guardOf } from './guard.ts';
import { hostText, isLoopback, parseListen, type Listen } from './listen.ts';
import { responseHeaders } from './response-headers.ts';
import { Streams } from './streams.ts';
import { webApp } from './web-app.ts';
import type { WebInput } from './web-input.ts';

/** The page while it is served. */
export interface Web {
  /** `http://127.0.0.1:8080`. */
  readonly address: string;
  close(): Promise<void>;
}

/** So long may what is on its way take when it is stopped. */
const CLOSE_WITHIN_MS = 2000;

/** Serves page, API, health and metrics until it is closed. */
export async function startWeb(input: WebInput): Promise<Web> {
  const { config, clock, secret } = input;
  const listen = parseListen(config.listen);
  requireAuth(listen, config);
  const guard = await guardOf(config, { clock, secret });
  const hookSecret = config.hookSecret === null ? null : await secret(config.hookSecret);
  const streams = new Streams({ clock, failed: (error) => input.log(`A stream failed: ${nameOf(error)}`) });
  const app = webApp({ ...input, listen, guard, hookSecret, streams });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value);
    void answer(request, response);
  });
  await listening(server, listen);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${hostText(listen.host)}:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      streams.close();
      const late = new AbortController();
      await Promise.race([closed, clock.sleep(CLOSE_WITHIN_MS, late.signal)]);
      late.abort();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Names of people are for operators only. */
export function requireAuth({ host }: Pick<Listen, 'host'>, { auth, listen }: ServeConfig): void {
  if (auth !== null || isLoopback(host)) return;
  throw Failure.permanent(
    'usage',
    `The page would listen on ${listen}, where others reach it, and drover.yaml does not say who may see it: it shows the names of all mailboxes.`,
    'Configure serve: auth: in drover.yaml (a token, or a proxy that asks), or listen on 127.0.0.1.',
  );
}

async function listening(server: Server, { host, port }: Listen): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw Failure.permanent(
      'usage',
      `The page cannot listen on ${hostText(host)}:${port} (${code}).`,
      code === 'EADDRINUSE'
        ? 'Another program listens there: end it, or give another address with --listen.'
        : 'Give an address of this host, with --listen or as serve: listen in drover.yaml.',
      error,
    );
  }
}

const nameOf = (error: unknown): string =>
  error instanceof Failure ? error.facts.code : error instanceof Error ? error.name : 'unknown';
