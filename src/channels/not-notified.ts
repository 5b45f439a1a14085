import { Failure, failureFacts } from '../domain/failure.ts';

interface Refusal {
  /** What of the channel did not take the message, and why: `the server answered 503`. */
  readonly why: string;
  readonly hint: string;
  /** This message will never be taken; others may be. */
  readonly isPermanent?: boolean;
  readonly retryAfterMs?: number | null;
}

/** A message that a channel did not take. */
export const notNotified = (
  channel: string,
  { why, hint, isPermanent = false, retryAfterMs = null }: Refusal,
  cause?: unknown,
): Failure =>
  new Failure(
    {
      code: 'not-notified',
      message: `Channel ${channel} did not take the message: ${why}.`,
      hint,
      retry: isPermanent ? 'permanent' : 'retry',
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    },
    cause,
  );

/** What a delivery needs before it can begin: addresses, passwords. */
export async function needed<T>(channel: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { message, hint } = failureFacts(error);
    throw notNotified(
      channel,
      { why: message.replace(/\.$/, ''), hint: hint ?? 'Correct the channel in drover.yaml.' },
      error,
    );
  }
}
