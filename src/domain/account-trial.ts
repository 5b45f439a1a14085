/** A login at an IMAP host that mailboxes come from. */
export interface AccountLogin {
  readonly address: string;
  /** `imaps://old.example.com`, `imap://host:143`; null: what the mail system says of this mailbox, all below included. */
  readonly host: string | null;
  /** Null: the address. */
  readonly login: string | null;
  /** Who logs in for the user. */
  readonly masterUser: string | null;
  /** A reference. */
  readonly password: string | null;
}

/** How the login ended, worst last. */
export const accountOutcomes = [
  'ok',
  'too-many-connections',
  'unreachable',
  'refused',
  'not-described',
  'no-such-user',
  'wrong-password',
] as const;
export type AccountOutcome = (typeof accountOutcomes)[number];

export interface AccountTrial {
  readonly address: string;
  /** `old.example.com:993`; null: none is known. */
  readonly host: string | null;
  readonly outcome: AccountOutcome;
  /** What the host said; empty when all is well. */
  readonly detail: string;
}

/** Those whose logins ended alike. */
export interface AccountGroup {
  readonly outcome: AccountOutcome;
  readonly accounts: readonly AccountTrial[];
}
