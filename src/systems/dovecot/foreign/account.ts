import { Failure } from '../../../domain/failure.ts';
import type { ImapServer } from '../imap/connect.ts';
import type { ImapLogin } from '../imap/login.ts';

/** Where a mailbox is at a foreign IMAP host, and how it is opened there. */
export interface ForeignAccount {
  readonly server: ImapServer;
  readonly login: ImapLogin;
}

/**
 * From the userdb fields that dsync's `imapc:` goes by as well: drover proves a copy by reading exactly what was copied, under the
 * same name. Failure `foreign-account-missing`.
 */
export function foreignAccountOf(
  fields: Readonly<Record<string, string>> | null,
  {
    address,
    backend,
    ca,
  }: { readonly address: string; readonly backend: string; readonly ca: string | null },
): ForeignAccount {
  const field = (name: string): string | null => {
    const value = fields?.[`imapc_${name}`];
    return value === undefined || value === '' ? null : value;
  };
  const [host, password] = [field('host'), field('password')];
  if (host === null || password === null)
    throw missing(address, backend, host === null ? 'imapc_host' : 'imapc_password');
  const user = field('user') ?? address;
  const master = field('master_user');
  const isToken = /xoauth2|oauthbearer/i.test(field('sasl_mechanisms') ?? '');
  return {
    server: serverOf(host, field('port'), field('ssl') ?? 'no', { address, ca }),
    login: {
      name: master ?? user,
      password,
      ...(master === null ? {} : { mailboxOf: user }),
      ...(isToken ? { isToken } : {}),
    },
  };
}

function serverOf(
  host: string,
  port: string | null,
  ssl: string,
  { address, ca }: { readonly address: string; readonly ca: string | null },
): ImapServer {
  if (ssl !== 'imaps' && ssl !== 'no')
    throw Failure.permanent(
      'not-supported',
      `The user lookup of ${address} sets imapc_ssl to '${ssl}', by which drover cannot read the host ${host}.`,
      'Set it to imaps, and imapc_port to the port that is encrypted from the beginning, 993.',
    );
  const isTls = ssl === 'imaps';
  return { host, port: port === null ? (isTls ? 993 : 143) : Number(port), tls: isTls ? { ca } : null };
}

const missing = (address: string, backend: string, field: string): Failure =>
  new Failure({
    code: 'foreign-account-missing',
    message: `The user lookup of backend ${backend} does not say how ${address} is read at its IMAP host: ${field} is missing.`,
    hint: 'Let the userdb query return the imapc_… fields to doveadm while the mailbox is in a place with imapSource.',
    retry: 'permanent',
    side: 'source',
  });
