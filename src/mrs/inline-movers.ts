import type { MoverContext } from './active-move.ts';
import type { MoverHost } from './dispatcher.ts';
import { workMove } from './move.ts';

/** Moves in the caller's own thread: where it waits for servers, or where tests look at what it does. */
export function inlineMovers(
  context: Omit<MoverContext, 'signal'>,
  onClose: () => void | Promise<void>,
): MoverHost {
  const stopping = new AbortController();
  return {
    work: async (claim) => await workMove({ ...context, signal: stopping.signal }, claim),
    stop: () => stopping.abort(),
    close: async () => await onClose(),
  };
}
