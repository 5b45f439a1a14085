import { systemClock } from '../../../support/clock.ts';
import type { Failure } from '../../../domain/failure.ts';
import { type BridgeAnswer, type BridgeRequest, parseAnswer } from './protocol.ts';
import { type BridgeTransport, bridgeGone } from './transport.ts';

/** A started bridge: each request is answered by the line with its number. */
export interface OpenBridge {
  ask(request: BridgeRequest, timeoutMs: number): Promise<BridgeAnswer>;
  /** Null: it lives. */
  gone(): { readonly why: string; readonly neverStarted: boolean } | null;
  stop(): void;
}

/** Time-outs are about a real process, so they run on real time whatever clock drover is given. */
export function attach(transport: BridgeTransport): OpenBridge {
  const waiting = new Map<
    number,
    { resolve: (answer: BridgeAnswer) => void; reject: (error: Failure) => void }
  >();
  let lastId = 0;
  let gone: ReturnType<OpenBridge['gone']> = null;

  const giveUp = (why: string, neverStarted = false): void => {
    gone ??= { why, neverStarted };
    for (const { reject } of waiting.values()) reject(bridgeGone(gone.why));
    waiting.clear();
  };
  transport.onExit = giveUp;
  transport.onLine = (line) => {
    const answer = parseAnswer(line);
    if (answer === null || answer.id === null) return;
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  };

  return {
    gone: () => gone,
    stop: () => {
      giveUp('It was closed.');
      transport.stop();
    },
    ask: async (request, timeoutMs) => {
      if (gone !== null) throw bridgeGone(gone.why);
      const id = ++lastId;
      const answered = new AbortController();
      const answer = new Promise<BridgeAnswer>((resolve, reject) => waiting.set(id, { resolve, reject }));
      transport.send(JSON.stringify({ id, ...request }));
      const late = systemClock.sleep(timeoutMs, answered.signal).then((): BridgeAnswer | null => null);
      try {
        const first = await Promise.race([answer, late]);
        if (first !== null) return first;
        giveUp(`No answer within ${Math.round(timeoutMs / 1000)} s.`);
        transport.stop();
        return await answer;
      } finally {
        answered.abort();
      }
    },
  };
}
