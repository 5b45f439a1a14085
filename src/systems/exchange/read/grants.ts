import { type MailboxId, mailboxId } from '../../../domain/ids.ts';
import type { Grant, GrantKind } from '../../../domain/mailbox.ts';
import { entryOf } from '../../../support/entry-of.ts';
import { type Row, flag, list, text } from '../bridge/protocol.ts';

/** Whom a permission names: a mailbox, several of that name (or a group), or an account that has no mailbox. */
export type Trustee =
  | { readonly kind: 'mailbox'; readonly id: MailboxId }
  | { readonly kind: 'several' }
  | { readonly kind: 'account' };

/** In the place of an id: its members are not known. */
const GROUP = 'group';

/** Finds mailboxes by the names that permissions print: accounts, canonical names, addresses, display names. */
export class Trustees {
  readonly #ids = new Map<string, Set<string>>();

  constructor(mailboxes: readonly Row[], groups: readonly Row[]) {
    for (const row of mailboxes) {
      const id = text(row, 'ExchangeGuid').toLowerCase();
      if (id === '') continue;
      for (const field of [
        'Identity',
        'DistinguishedName',
        'UserPrincipalName',
        'PrimarySmtpAddress',
        'LinkedMasterAccount',
      ])
        this.#name(text(row, field), id);
      this.#name(accountOf(row), id);
      this.#name(`display:${text(row, 'DisplayName')}`, id);
    }
    for (const row of groups)
      for (const name of [accountOf(row), text(row, 'Identity'), `display:${text(row, 'DisplayName')}`])
        this.#name(name, GROUP);
  }

  /** `CONTOSO\ann` is also found where the domain's short name is not the first part of its long one. */
  account(name: string): Trustee {
    const [domain = '', account] = name.toLowerCase().split('\\');
    if (account === undefined) return this.#find(domain);
    const exact = this.#find(`${domain}\\${account}`);
    return exact.kind === 'account' ? this.#find(`\\${account}`) : exact;
  }

  displayName(name: string): Trustee {
    return this.#find(`display:${name}`);
  }

  #find(name: string): Trustee {
    const ids = this.#ids.get(name.toLowerCase());
    const [id, ...others] = ids ?? [];
    if (id === undefined) return { kind: 'account' };
    return others.length > 0 || id === GROUP ? { kind: 'several' } : { kind: 'mailbox', id: mailboxId(id) };
  }

  #name(name: string, id: string): void {
    if (name === '' || name === 'display:') return;
    const [domain, account] = name.toLowerCase().split('\\');
    entryOf(this.#ids, name.toLowerCase(), () => new Set()).add(id);
    if (domain !== '' && account !== undefined) this.#name(`\\${account}`, id);
  }
}

/** `contoso\ann`, the domain's short name taken from its long one. */
function accountOf(row: Row): string {
  const account = text(row, 'SamAccountName');
  const domain = /(?:^|,)DC=([^,]+)/i.exec(text(row, 'DistinguishedName'))?.[1] ?? '';
  return account === '' ? '' : `${domain}\\${account}`;
}

/** Who may use a mailbox. `others`: groups, and names that several mailboxes bear. */
export interface ReadGrants {
  readonly grants: readonly Grant[];
  readonly others: readonly string[];
}

type NamesTrustee = (row: Row) => { readonly name: string; readonly trustee: Trustee } | null;

/** By the cmdlet that tells: whom a row gives the right, or null where it gives none of this kind. */
export const trusteeOf = (
  trustees: Trustees,
): Readonly<Record<Exclude<GrantKind, 'send-on-behalf'>, NamesTrustee>> => {
  const account = (row: Row, field: string, isGiven: boolean) => {
    const name = text(row, field);
    if (!isGiven || flag(row, 'IsInherited') || flag(row, 'Deny') || countsForNone(name)) return null;
    return { name, trustee: trustees.account(name) };
  };
  return {
    'full-access': (row) => account(row, 'User', list(row, 'AccessRights').includes('FullAccess')),
    // Get-ADPermission on-premises, Get-RecipientPermission in Exchange Online.
    'send-as': (row) =>
      'Trustee' in row
        ? account(
            row,
            'Trustee',
            list(row, 'AccessRights').includes('SendAs') && text(row, 'AccessControlType') !== 'Deny',
          )
        : account(
            row,
            'User',
            list(row, 'ExtendedRights').some((right) => /^Send-As$/i.test(right)),
          ),
    calendar: (row) => {
      const name = text(row, 'User');
      const mayChange = list(row, 'AccessRights').some((right) =>
        /^(Owner|PublishingEditor|Editor)$/.test(right),
      );
      return mayChange && !/^(Default|Anonymous)$/.test(name)
        ? { name, trustee: trustees.displayName(name) }
        : null;
    },
  };
};

/** The mailbox's own entry, and accounts that were deleted. */
const countsForNone = (name: string): boolean => /\\SELF$|^S-1-\d/i.test(name) || name === '';

export function grantsIn(
  kind: Exclude<GrantKind, 'send-on-behalf'>,
  of: MailboxId,
  rows: readonly Row[],
  trustees: Trustees,
  openedByThemselves: ReadonlySet<MailboxId>,
): ReadGrants {
  const [grants, others]: [Grant[], string[]] = [[], []];
  for (const row of rows) {
    const found = trusteeOf(trustees)[kind](row);
    if (found === null) continue;
    const { trustee, name } = found;
    if (trustee.kind === 'several') others.push(`${name}: ${kind}`);
    else if (trustee.kind === 'mailbox' && trustee.id !== of) {
      const isMapped = kind === 'full-access' && openedByThemselves.has(trustee.id);
      grants.push({ kind, to: trustee.id, ...(isMapped ? { autoMapping: true } : {}) });
    }
  }
  return { grants, others };
}
