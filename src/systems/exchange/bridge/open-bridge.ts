import { systemClock } from '../../../support/clock.ts';
import type { Failure } from '../../../domain/failure.ts';
import { type BridgeAnswer, type BridgeRequest, type Row, parseAnswer } from './protocol.ts';
import { type BridgeTransport, type Obstacle, bridgeGone } from './transport.ts';

/** A started bridge: each request is answered by the line with its number. */
export interface OpenBridge {
  ask(request: BridgeRequest, timeoutMs: number): Promise<BridgeAnswer>;
  /** Null: it lives. */
  gone(): { readonly why: string; readonly obstacle: Obstacle | null } | null;
  stop(): void;
}

interface Waiting {
  heardMs: number;
  /** Of the pages so far. */
  readonly items: Row[];
  readonly resolve: (answer: BridgeAnswer) => void;
  readonly reject: (error: Failure) => void;
}

/** Resolves when nothing was heard for so long, or there is nothing more to wait for. */
async function silence(
  heard: { readonly heardMs: number },
  forMs: number,
  ended: AbortSignal,
): Promise<null> {
  for (;;) {
    const leftMs = heard.heardMs + forMs - systemClock.nowMs();
    if (leftMs <= 0 || ended.aborted) return null;
    await systemClock.sleep(leftMs, ended);
  }
}

/** Time-outs are about a real process, so they run on real time whatever clock drover is given. */
export function attach(transport: BridgeTransport): OpenBridge {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let gone: ReturnType<OpenBridge['gone']> = null;

  const giveUp = (why: string, obstacle: Obstacle | null = null): void => {
    gone ??= { why, obstacle };
    for (const { reject } of waiting.values()) reject(bridgeGone(gone.why));
    waiting.clear();
  };
  transport.onExit = giveUp;
  transport.onLine = (line) => {
    const answer = parseAnswer(line);
    if (answer !== null && !answer.ok && answer.error.category === 'LanguageMode')
      giveUp(`Its language mode is ${answer.error.message}.`, 'language-mode');
    const asked = answer === null || answer.id === null ? undefined : waiting.get(answer.id);
    if (answer === null || answer.id === null || asked === undefined) return;
    asked.heardMs = systemClock.nowMs();
    if (answer.ok) asked.items.push(...answer.items);
    if (answer.ok && answer.more === true) return;
    waiting.delete(answer.id);
    asked.resolve(answer.ok ? { ...answer, items: asked.items } : answer);
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
      const heard = { heardMs: systemClock.nowMs(), items: [] };
      const answer = new Promise<BridgeAnswer>((resolve, reject) =>
        waiting.set(id, Object.assign(heard, { resolve, reject })),
      );
      transport.send(JSON.stringify({ id, ...request }));
      const late = silence(heard, timeoutMs, answered.signal);
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
