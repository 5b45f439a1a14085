import type { StandInExchange } from './exchange.ts';

/** What Exchange was really made to do, whatever the caller got to hear of it. */
export interface Watched {
  /** Move requests created, by mailbox. */
  readonly created: ReadonlyMap<string, number>;
  /** Calls by cmdlet. */
  readonly calls: ReadonlyMap<string, number>;
  /** Calls that ask for the state of many requests at once. */
  polling(): number;
}

export function watch(exchange: StandInExchange): Watched {
  const created = new Map<string, number>();
  const calls = new Map<string, number>();
  let polling = 0;
  const add = (to: Map<string, number>, key: string): void => void to.set(key, (to.get(key) ?? 0) + 1);
  const call = exchange.call.bind(exchange);
  exchange.call = (cmdlet, parameters) => {
    add(calls, cmdlet);
    if (cmdlet.startsWith('Get-MoveRequest') && parameters['Identity'] === undefined) polling += 1;
    const { requests } = exchange.state;
    const before = requests.length;
    try {
      return call(cmdlet, parameters);
    } finally {
      if (requests.length > before) add(created, requests.at(-1)?.guid ?? '');
    }
  };
  return { created, calls, polling: () => polling };
}

export const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
