import { generateMail } from '../../../domain/sample/mail.ts';
import { SeededRandom } from '../../../domain/sample/random.ts';
import type { Clock } from '../../../support/clock.ts';
import type { Fleet } from './fleet.ts';
import type { LmtpAnswer } from './lmtp.ts';

/** What became of one message that a mail server had to deliver. */
export interface Delivery {
  readonly address: string;
  /** Its Message-ID, without the angle brackets: it says whether a mailbox has it, and how often. */
  readonly messageId: string;
  readonly outcome: 'accepted' | 'bounced' | 'given-up';
  readonly attempts: number;
  /** From its first attempt to its last answer. */
  readonly tookMs: number;
  /** The last answer of another kind than the outcome's: why it was tried again, or bounced. */
  readonly refusal: string | null;
  /**
   * The connection ended before the answer to a message that was sent. The server may have it, and it was sent again: twice is
   * what the protocol allows then (RFC 1047).
   */
  readonly inDoubt: boolean;
}

export interface StreamOptions {
  readonly addresses: readonly string[];
  readonly ratePerSecond: number;
  /** Ends the stream; messages that wait are delivered all the same. */
  readonly durationMs: number;
  readonly sizeBytes?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onDelivery?: (delivery: Delivery) => void;
}

/** A real one waits minutes; here a move of a second is to be seen. */
const RETRY_EVERY_MS = 500;
const GIVE_UP_AFTER_MS = 600_000;

/** A mail server in front of the fleet: a steady rate, to the addresses in turn, and a queue for what is refused for now. */
export async function deliverStream(
  fleet: Fleet,
  clock: Clock,
  options: StreamOptions,
): Promise<readonly Delivery[]> {
  const { addresses, ratePerSecond, durationMs, signal, seed = 1, sizeBytes = 2_000 } = options;
  const startMs = clock.nowMs();
  const count = Math.round((ratePerSecond * durationMs) / 1000);
  const underway: Promise<Delivery>[] = [];
  for (let index = 0; index < count && signal?.aborted !== true; index += 1) {
    await clock.sleep(startMs + (index * 1000) / ratePerSecond - clock.nowMs(), signal);
    const address = addresses[index % addresses.length] ?? '';
    const random = new SeededRandom(seed, startMs % 2 ** 32, index);
    const to = { address, displayName: address };
    const mail = generateMail({ random, to, sentAtMs: clock.nowMs(), sizeBytes, answers: null });
    underway.push(deliverOne(fleet, clock, { address, messageId: mail.id, body: mail.body }, options));
  }
  return await Promise.all(underway);
}

async function deliverOne(
  fleet: Fleet,
  clock: Clock,
  {
    address,
    messageId,
    body,
  }: { readonly address: string; readonly messageId: string; readonly body: Buffer },
  { onDelivery }: StreamOptions,
): Promise<Delivery> {
  const startMs = clock.nowMs();
  let refusal: string | null = null;
  let inDoubt = false;
  const end = (outcome: Delivery['outcome'], attempts: number): Delivery => {
    const delivery = {
      address,
      messageId,
      outcome,
      attempts,
      tookMs: clock.nowMs() - startMs,
      refusal,
      inDoubt,
    };
    onDelivery?.(delivery);
    return delivery;
  };
  for (let attempts = 1; ; attempts += 1) {
    const answer = await fleet.deliver(address, body);
    if (answer.kind === 'accepted') return end('accepted', attempts);
    refusal = textOf(answer);
    if (answer.kind === 'no-answer' && answer.sent) inDoubt = true;
    if (answer.kind === 'refused') return end('bounced', attempts);
    if (clock.nowMs() - startMs > GIVE_UP_AFTER_MS) return end('given-up', attempts);
    await clock.sleep(RETRY_EVERY_MS);
  }
}

const textOf = (answer: LmtpAnswer): string =>
  answer.kind === 'no-answer' ? 'the connection was closed' : answer.text;
