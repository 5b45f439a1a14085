// What receives webhooks, and can fail as receivers do.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * `taken`: answered with 204. `refused`: read, and answered with 500. `reset`: read, and the connection is torn before an answer.
 * `silent`: read, and never answered.
 */
export type Answer = 'taken' | 'refused' | 'reset' | 'silent';

export interface Post {
  readonly id: string;
  readonly answer: Answer;
  readonly contentType: string;
  readonly body: string;
}

export class WebhookSink {
  /** What the next posts are answered with. */
  answer: Answer | ((post: Omit<Post, 'answer'>) => Answer) = 'taken';
  /** In the order in which they came. */
  readonly posts: Post[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<WebhookSink> {
    const server = createServer();
    const sink = new WebhookSink(server);
    server.on('request', (request, response) => void sink.#take(request, response).catch(() => {}));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/told`;
  }

  /** Those that it has taken, by id. */
  taken(): ReadonlyMap<string, readonly Post[]> {
    return Map.groupBy(
      this.posts.filter(({ answer }) => answer === 'taken'),
      ({ id }) => id,
    );
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<unknown>((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { 'webhook-id': id = '', 'content-type': contentType = '' } = request.headers;
    const post = { id: String(id), contentType, body };
    const answer = typeof this.answer === 'function' ? this.answer(post) : this.answer;
    this.posts.push({ ...post, answer });
    switch (answer) {
      case 'taken':
        response.writeHead(204).end();
        return;
      case 'refused':
        response.writeHead(500).end('out of order');
        return;
      case 'reset':
        request.socket.resetAndDestroy();
        return;
      case 'silent':
        return;
    }
  }
}
