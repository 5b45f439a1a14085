import { argument } from './command-text.ts';

export interface ImapLogin {
  /** `user@example.com*master` for a master user. */
  readonly name: string;
  readonly password: string;
  /** Whose mailbox `name`, a master user, opens (RFC 4616, authorization identity). Left out: its own, or as the name says. */
  readonly mailboxOf?: string;
  /** The password is an access token (XOAUTH2). */
  readonly isToken?: boolean;
}

export interface LoginCommand {
  readonly words: readonly (string | Buffer)[];
  /** What the server asks for with `+`, one line each; where it asks for more, an empty line gives up (RFC 7628, 3.2.3). */
  readonly replies?: readonly string[];
}

export function loginCommand({ name, password, mailboxOf, isToken = false }: ImapLogin): LoginCommand {
  if (isToken)
    return {
      words: ['AUTHENTICATE XOAUTH2'],
      replies: [base64(`user=${mailboxOf ?? name}\x01auth=Bearer ${password}\x01\x01`)],
    };
  if (mailboxOf !== undefined)
    return { words: ['AUTHENTICATE PLAIN'], replies: [base64(`${mailboxOf}\0${name}\0${password}`)] };
  return { words: ['LOGIN ', argument(utf8(name)), ' ', argument(utf8(password))] };
}

/** Servers compare names and passwords byte by byte with what was written in UTF-8. */
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
