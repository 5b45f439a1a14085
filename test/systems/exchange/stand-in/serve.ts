import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { answerOf, type Request } from './answer.ts';
import type { StandInExchange } from './exchange.ts';

/** A call that has come in. `processId`: the PowerShell that its cmdlet runs in; 0 until it has said so. */
export interface StandInCall {
  readonly cmdlet: string;
  readonly processId: number;
}

/**
 * The stand-in in this process, for the modules of any number of PowerShells: `place` is what DROVER_STANDIN_STATE names.
 * `acted` is told of each call when it has taken effect, and before it is answered.
 */
export async function serveStandIn(
  exchange: StandInExchange,
  acted: (call: StandInCall) => void,
): Promise<{ readonly place: string; close(): void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
    let processId = 0;
    createInterface({ input: socket }).on('line', (line) => {
      const request = JSON.parse(line) as Request & { readonly processId?: number };
      if (request.processId !== undefined) return void (processId = request.processId);
      const answer = JSON.stringify(answerOf(exchange, request));
      acted({ cmdlet: request.cmdlet ?? '', processId });
      socket.write(`${answer}\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    place: `tcp:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
