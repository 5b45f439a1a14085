/** A mail submission server (RFC 6409), as far as a notification needs it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  readonly login: { readonly user: string; readonly password: string } | null;
}
export interface MailMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  /** Left part of the Message-ID. */
  readonly id: string;
}

const IDLE_MS = 60_000;

/** Resolves with the server's last words when every recipient was accepted and the message was taken; rejects otherwise. */
export async function deliver(
  { host, port, tls, login }: MailServer,
  { from, to, subject, text, date, id }: MailMessage,
  signal: AbortSignal,
): Promise<string> {
  for (const address of [from, ...to]) requireAddress(address);
  if (tls === 'none' && login !== null) throw new Error('a password is never sent without TLS');

  const { createTransport } = await import('nodemailer');
  const server = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    name: 'drover.invalid',
    connectionTimeout: IDLE_MS,
    greetingTimeout: IDLE_MS,
    socketTimeout: IDLE_MS,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
  });
  const address = (one: string) => ({ name: '', address: one });
  const { response, rejectedErrors = [] } = await server
    .sendMail({
      from: address(from),
      to: to.map(address),
      subject,
      text,
      date,
      messageId: `<${id}@drover.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false,
      textEncoding: 'base64',
      signal,
    })
    .catch((error: MailError) => {
      throw inWords(error);
    });
  const [refusal] = rejectedErrors;
  if (refusal !== undefined) throw inWords(refusal);
  return response.replace(/^\d{3}[ -]/, '');
}

interface MailError {
  readonly message: string;
  /** The server's answer, where it gave one. */
  readonly response?: string | undefined;
  readonly command?: string | undefined;
}
const inWords = ({ response, command, message }: MailError): Error =>
  new Error(
    response === undefined ? message : `the mail server answered ${response} (${command ?? 'greeting'})`,
  );

/** An address is written into a protocol line: anything that could end the line or the brackets is refused. */
function requireAddress(address: string): void {
  // oxlint-disable-next-line no-control-regex
  if (!/^[^\s<>\x00-\x1f]+@[^\s<>\x00-\x1f]+$/.test(address))
    throw new Error(`not a mail address: ${JSON.stringify(address)}`);
}
