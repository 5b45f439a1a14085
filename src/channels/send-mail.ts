/** A mail submission server (RFC 6409). */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  readonly login: { readonly user: string; readonly password: string } | null;
}
export interface Mail {
  readonly from: string;
  /** As the mail shows them. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: Date;
  readonly messageId: string;
  /** Message-ID of the mail that this one belongs to. */
  readonly answersTo: string | null;
}
export type Sent =
  | {
      readonly kind: 'answered';
      /** The server's last words, where it has taken the mail for someone. */
      readonly answer: string;
      readonly accepted: readonly string[];
      readonly refused: readonly Refused[];
    }
  /** `isAboutMessage`: the server wants neither this mail nor the same one later. */
  | { readonly kind: 'failed'; readonly why: string; readonly isAboutMessage: boolean };
export interface Refused {
  readonly answer: string;
  readonly isPermanent: boolean;
}

const CONNECT_MS = 60_000;
/**
 * After the end of a mail a server may take ten minutes for its answer (RFC 5321, 4.5.3.2.6): who gives up earlier sends a mail again
 * that was accepted.
 */
const ANSWER_MS = 10 * 60_000;

/** Sends a mail to those of its recipients that do not have it yet. No text of the result names any of them, or the server. */
export async function sendMail(
  server: MailServer,
  mail: Mail,
  recipients: readonly string[],
  signal: AbortSignal,
): Promise<Sent> {
  const [wrong] = [mail.from, ...recipients].filter((address) => !isAddress(address));
  if (wrong !== undefined)
    return { kind: 'failed', why: 'an address in it is not a mail address', isAboutMessage: false };
  const masked = maskOf(server, mail);
  const refusedOf = ({ rejectedErrors = [] }: Partial<MailError>): readonly Refused[] =>
    rejectedErrors.map(({ response, responseCode }) => ({
      answer: masked(response ?? ''),
      isPermanent: (responseCode ?? 0) >= 500,
    }));
  try {
    const { response, accepted, rejectedErrors } = await transmit(server, mail, recipients, signal);
    return {
      kind: 'answered',
      answer: masked(response.replace(/^\d{3}[ -]/, '')),
      accepted,
      refused: refusedOf({ rejectedErrors }),
    };
  } catch (error) {
    const failed = error as MailError;
    const refused = refusedOf(failed);
    if (refused.length > 0) return { kind: 'answered', answer: '', accepted: [], refused };
    const isAboutMessage = failed.code === 'EMESSAGE' && (failed.responseCode ?? 0) >= 500;
    return { kind: 'failed', why: whyOf(failed, masked), isAboutMessage };
  }
}

async function transmit(
  { host, port, tls, login }: MailServer,
  { from, to, answersTo, ...mail }: Mail,
  recipients: readonly string[],
  signal: AbortSignal,
) {
  const { createTransport } = await import('nodemailer');
  const server = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    name: 'drover.invalid',
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
  });
  const address = (one: string) => ({ name: '', address: one });
  return await server.sendMail({
    ...mail,
    from: address(from),
    to: to.map(address),
    envelope: { from, to: [...recipients] },
    ...(answersTo === null ? {} : { inReplyTo: answersTo, references: answersTo }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    xMailer: false,
    textEncoding: 'base64',
    signal,
  });
}

interface MailError {
  readonly message: string;
  readonly name: string;
  readonly code?: string | undefined;
  /** The server's answer, where it gave one. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
  readonly rejectedErrors?: readonly MailError[] | undefined;
}

function whyOf(
  { name, code, response, command, message }: MailError,
  masked: (text: string) => string,
): string {
  if (name === 'AbortError') return 'the delivery was stopped';
  if (response !== undefined)
    return `the mail server answered ${masked(response)} (${command ?? 'greeting'})`;
  // `connect ECONNREFUSED 127.0.0.1:25`
  const network = code === 'ETLS' ? null : /\bE[A-Z]{4,}\b/.exec(message);
  return network === null ? masked(message) : `the mail server could not be reached (${network[0]})`;
}

/** Answers of servers quote whom they refuse. */
function maskOf({ host }: MailServer, { to }: Mail): (text: string) => string {
  const masks = [...to.map((address) => [address, 'the recipient']), [host, 'the mail server']];
  return (text) =>
    masks
      .reduce((shown, [name = '', mask = '']) => replacedIn(shown, name, mask), text)
      .replaceAll(/\s+/g, ' ')
      .trim();
}
const replacedIn = (text: string, name: string, mask: string): string =>
  text.replaceAll(new RegExp(name.replaceAll(/\W/g, '\\$&'), 'gi'), mask);

/** An address is written into a protocol line: anything that could end the line or the brackets is refused. */
const isAddress = (address: string): boolean =>
  // oxlint-disable-next-line no-control-regex
  /^[^\s<>\x00-\x1f]+@[^\s<>\x00-\x1f]+$/.test(address);
