import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server that keeps what is posted to it, and answers as it is told to. */
export interface HttpSink {
  readonly url: string;
  readonly posted: readonly Posted[];
  /** From now on; the default takes everything. */
  answer(how: (response: ServerResponse, posted: Posted) => void): void;
  close(): Promise<void>;
}

export async function httpSink(): Promise<HttpSink> {
  const posted: Posted[] = [];
  let how = (response: ServerResponse, _posted: Posted): void => void response.end('ok');
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      posted.push(one);
      response.setHeader('connection', 'close');
      how(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    posted,
    answer: (next) => (how = next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
