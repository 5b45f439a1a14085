import type { StartTransport } from '../../../../src/systems/exchange/bridge/transport.ts';
import type { Parameters, StandInExchange } from './exchange.ts';
import { SessionLost, StandInError } from './exchange.ts';
import { parametersOf } from './parameters.ts';

/** The bridge's protocol over the stand-in, without PowerShell. */
export function standInTransport(exchange: StandInExchange, seen: string[] = []): StartTransport {
  return () => {
    const session = new StandInSession();
    let gone = false;
    const transport = {
      onLine: (_line: string): void => undefined,
      onExit: (_why: string): void => undefined,
      send: (line: string): void => {
        seen.push(line);
        queueMicrotask(() => {
          if (gone) return;
          try {
            const request = JSON.parse(line) as Record<string, unknown>;
            transport.onLine(JSON.stringify(session.answer(exchange, request)));
          } catch (error) {
            if (!(error instanceof SessionLost)) throw error;
            gone = true;
            transport.onExit('The stand-in dropped the session.');
          }
        });
      },
      stop: (): void => void (gone = true),
    };
    return Promise.resolve(transport);
  };
}

/** One session of the protocol: what the bridge refuses is refused here too. */
export class StandInSession {
  #write = false;

  answer(exchange: StandInExchange, request: Record<string, unknown>): Record<string, unknown> {
    const { id } = request;
    const answer = answerOf(() => this.#items(exchange, request));
    return { id, ok: 'items' in answer, ...answer, warnings: [] };
  }

  #items(exchange: StandInExchange, request: Record<string, unknown>): readonly unknown[] {
    switch (request['op']) {
      case 'connect':
        this.#write = request['write'] === true;
        return [
          {
            shell: 'stand-in',
            host: exchange.state.databases[0]?.server,
            cmdlets: exchange.cmdlets,
            parameters: parametersOf(exchange.cmdlets, exchange.state.hidden),
          },
        ];
      case 'call': {
        const call = (identity: Record<string, unknown>): readonly unknown[] =>
          this.#call(
            exchange,
            String(request['cmdlet']),
            plain({ ...identity, ...(request['parameters'] as Record<string, unknown>) }),
          );
        const identities = request['identities'] as readonly string[] | undefined;
        if (identities === undefined) return call({});
        const answers = identities.map((identity) => ({
          identity,
          ...answerOf(() => call({ Identity: identity })),
        }));
        const failed = answers.filter((answer) => 'error' in answer).length;
        const cmdlet = String(request['cmdlet']);
        const hasRows = !/^(Set|Suspend|Resume|Remove)-/.test(cmdlet);
        if (hasRows || failed === 0 || failed === answers.length) return answers;
        const unknown = answerOf(() => {
          throw new StandInError('OutcomeUnknown', 'it is not known for which', cmdlet);
        });
        return identities.map((identity) => ({ identity, ...unknown }));
      }
      case 'tool':
        return exchange.tool(String(request['tool']), request['arguments'] as string[]);
      default:
        return [];
    }
  }

  #call(exchange: StandInExchange, cmdlet: string, parameters: Parameters): readonly unknown[] {
    const isWrite = !/^(Get|Test)-/.test(cmdlet);
    if (isWrite && !this.#write && parameters['WhatIf'] !== true)
      throw new StandInError('ReadOnlySession', cmdlet, cmdlet);
    const identity = parameters[cmdlet === 'New-MigrationBatch' ? 'Name' : 'Identity'];
    if (cmdlet.endsWith('-MigrationBatch') && isWrite && !String(identity).startsWith('drover '))
      throw new StandInError('IdentityNotGuid', cmdlet, cmdlet);
    if (isWrite && identity === undefined) throw new StandInError('EmptyParameter', cmdlet, cmdlet);
    return exchange.call(cmdlet, parameters);
  }
}

function answerOf(ask: () => readonly unknown[]): Record<string, unknown> {
  try {
    return { items: ask() };
  } catch (error) {
    if (!(error instanceof StandInError)) throw error;
    const { category, message, cmdlet } = error;
    return { error: { category, errorId: errorId(category, cmdlet), message, sessionBroken: false } };
  }
}

export const errorId = (category: string, cmdlet: string): string =>
  `[Server=EX1,RequestId=1,TimeStamp=1] [FailureCategory=Cmdlet-${category}] 4B953CE,Microsoft.Exchange.Management.${cmdlet}`;

type Value = Parameters[string];

/** `{"$switch":true}` and its like as the value they stand for; of a login only who it is. */
const plain = (parameters: Record<string, unknown>): Parameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (value === null || typeof value !== 'object') return [name, value as Value];
      if (Array.isArray(value)) return [name, value as string[]];
      const form = value as {
        $switch?: boolean;
        $date?: string;
        $bytes?: string;
        $credential?: { user: string };
      };
      return [name, form.$switch ?? form.$date ?? form.$bytes ?? form.$credential?.user];
    }),
  );
