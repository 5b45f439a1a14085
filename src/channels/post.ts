import { isPrivateChannel } from '../support/private-channel.ts';
import { needed, notNotified } from './not-notified.ts';
import type { ChannelSurroundings } from './channel.ts';
import { optionValue } from '../support/surroundings.ts';

const TIMEOUT_MS = 30_000;
/** However long the other side asks for. */
const RETRY_AFTER_MAX_MS = 24 * 60 * 60_000;
/** About what was sent, not about who sends or where to: the same message would be refused again. */
const REFUSES_THIS: ReadonlySet<number> = new Set([400, 413, 414, 415, 422, 431]);
const SHOWN_ANSWER = 200;

/** The address of a channel, read now; a secret goes over TLS, or nowhere. */
export async function addressOf(
  channel: string,
  url: string,
  secrets: Readonly<Record<string, string>>,
  surroundings: ChannelSurroundings,
): Promise<string> {
  const isReference = !/^https?:/.test(url);
  const address = await needed(channel, () => optionValue(url, surroundings));
  if (URL.parse(address) === null || !/^https?:/.test(address)) {
    const why = isReference ? `what ${url} refers to is not an address` : 'its address is not one';
    throw notNotified(channel, { why, hint: 'Give an https address.' });
  }
  if ((isReference || Object.keys(secrets).length > 0) && !isPrivateChannel(address)) {
    throw notNotified(channel, {
      why: 'a secret would be sent without TLS; nothing was sent',
      hint: 'Give an https address.',
    });
  }
  return address;
}

interface Post {
  readonly channel: string;
  /** Of the message. */
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What of a refusal may be shown; missing: its status only. */
  readonly reasonIn?: (answer: string) => string | null;
}

/** Resolves with the status once the other side has taken it; rejects with Failure `not-notified`. */
export async function post(
  { channel, id, url, headers, body, reasonIn }: Post,
  { clock }: Pick<ChannelSurroundings, 'clock'>,
  signal: AbortSignal,
): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const response = await fetch(url, {
    method: 'POST',
    // The same at every attempt: whoever gets a message twice can tell.
    headers: { 'webhook-id': id, ...headers },
    body,
    redirect: 'manual',
    signal: limit,
  }).catch((error: unknown) => {
    throw notNotified(channel, {
      why: `it could not be reached (${signal.aborted ? 'stopped' : reasonOf(error)})`,
      hint: 'Check its address, and the network between.',
    });
  });
  const { status } = response;
  const reason = response.ok ? null : await shownReason(response, reasonIn);
  // The rest of the answer is not wanted, however long it is.
  await response.body?.cancel().catch(() => {});
  if (response.ok) return `status ${status}`;
  const isRedirect = status >= 300 && status < 400;
  throw notNotified(channel, {
    why: `it answered ${status}${isRedirect ? ', a redirect, which is not followed' : ''}${reason === null ? '' : ` (${reason})`}`,
    hint: isRedirect
      ? 'Give the address that it leads to.'
      : 'Check the address and its permissions, or the service behind it.',
    isPermanent: REFUSES_THIS.has(status),
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), clock.nowMs()),
  });
}

/** The address may be a secret: only the kind of error is told. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'no answer in time';
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
}

async function shownReason(response: Response, reasonIn: Post['reasonIn']): Promise<string | null> {
  if (reasonIn === undefined || response.body === null) return null;
  const reader = response.body.getReader();
  try {
    const { value } = await reader.read();
    return reasonIn(new TextDecoder().decode(value?.slice(0, SHOWN_ANSWER)));
  } catch {
    return null;
  } finally {
    reader.releaseLock();
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const waitMs = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(waitMs) ? null : Math.min(RETRY_AFTER_MAX_MS, Math.max(0, waitMs));
}
