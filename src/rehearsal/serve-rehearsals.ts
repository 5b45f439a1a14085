import type { MessagePort } from 'node:worker_threads';
import { rehearseOnce, type RehearsalTools } from './rehearse-once.ts';
import type { RehearsalInput } from './rehearsal-input.ts';
import type { FromThread, ToThread } from './runners.ts';

/** In a thread: rehearses each seed that it is asked for, over the input that it was given last. */
export function serveRehearsals(port: MessagePort, tools: RehearsalTools): void {
  let given: { readonly number: number; readonly input: RehearsalInput } | null = null;
  const answer = (message: FromThread): void => port.postMessage(message);
  port.on('message', (message: ToThread) => {
    if (message.kind === 'input') {
      given = message;
      return;
    }
    if (given?.number !== message.input) throw new Error(`input ${message.input} was not given`);
    rehearseOnce(given.input, message.seed, tools).then(
      (run) => answer({ kind: 'run', run }),
      (error: unknown) =>
        answer({
          kind: 'broken',
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
}
