import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One POST's commands, as they came. */
export type Asked = readonly (readonly [string, Readonly<Record<string, unknown>>, string])[];
/** What the server does with one POST: answers with this text, or closes the connection without one. */
export type Reaction = { readonly status?: number; readonly body: string } | 'close';

/** A doveadm HTTP listener whose answers were recorded, or never come. */
export async function doveadmStandIn(
  react: (asked: Asked) => Reaction,
  tls?: { readonly key: string; readonly cert: string },
): Promise<{
  readonly address: string;
  readonly asked: readonly Asked[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}> {
  const asked: Asked[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    void bodyOf(request).then((body) => {
      // A GET asks which commands there are.
      const commands = (request.method === 'GET' ? [['list', {}, '']] : JSON.parse(body)) as Asked;
      asked.push(commands);
      const reaction = react(commands);
      if (reaction === 'close') return void request.socket.destroy();
      response.writeHead(reaction.status ?? 200, { connection: 'close' }).end(reaction.body);
    });
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: () => new Promise((done) => server.close(() => done())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export const rows = (value: unknown, tag = '0'): Reaction => ({
  body: JSON.stringify([['doveadmResponse', value, tag]]),
});
export const exit = (code: number, tag = '0'): Reaction => ({
  body: `[["error",{"type":"exitCode", "exitCode":${code}},"${tag}"]]`,
});
