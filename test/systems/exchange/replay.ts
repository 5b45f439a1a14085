import type { TranscriptEntry } from '../../../src/systems/exchange/bridge/recorder.ts';
import type { BridgeTransport, StartTransport } from '../../../src/systems/exchange/bridge/transport.ts';

/** Plays a transcript back: a request is answered as the next unused one like it was; one never recorded is an error. */
export function replayTransport(entries: readonly TranscriptEntry[]): StartTransport {
  const left = [...entries];
  return () => {
    const transport: BridgeTransport = {
      onLine: () => undefined,
      onExit: () => undefined,
      send: (line) => {
        const request = JSON.parse(line) as Record<string, unknown>;
        const index = left.findIndex((entry) => sameQuestion(entry.asked, request));
        const [entry] = index < 0 ? [] : left.splice(index, 1);
        const answered = entry?.answered ?? {
          ok: false,
          error: {
            category: 'NotInTranscript',
            message: `The transcript has no (further) answer to ${questionOf(request)}.`,
          },
        };
        queueMicrotask(() => transport.onLine(JSON.stringify({ ...answered, id: request['id'] })));
      },
      stop: () => undefined,
    };
    return Promise.resolve(transport);
  };
}

const sameQuestion = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean =>
  questionOf(a) === questionOf(b);
const questionOf = (request: Readonly<Record<string, unknown>>): string =>
  request['op'] === 'connect'
    ? 'connect'
    : JSON.stringify([
        request['op'],
        request['cmdlet'] ?? request['tool'],
        request['parameters'] ?? request['arguments'],
      ]);
