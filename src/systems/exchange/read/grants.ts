import { type MailboxId, mailboxId } from '../../../domain/ids.ts';
import type { Grant, GrantKind } from '../../../domain/mailbox.ts';
import { entryOf } from '../../../support/entry-of.ts';
import { type Row, flag, list, text } from '../bridge/protocol.ts';

/** Whom a permission names: a mailbox, several of that name (or a group), or an account that has no mailbox. */
type Trustee =
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

/** Get-Mailbox tells who may send on behalf; the others are asked for. */
export type ReadKind = Exclude<GrantKind, 'send-on-behalf'>;

const has = (row: Row, field: string, right: RegExp): boolean =>
  list(row, field).some((given) => right.test(given));

/** Does a row give the right? Send-As: Get-ADPermission on-premises, Get-RecipientPermission in Exchange Online. */
const gives: Readonly<Record<ReadKind, (row: Row) => boolean>> = {
  'full-access': (row) => has(row, 'AccessRights', /^FullAccess$/),
  'send-as': (row) =>
    has(row, 'ExtendedRights', /^Send-As$/i) ||
    (has(row, 'AccessRights', /^SendAs$/) && text(row, 'AccessControlType') !== 'Deny'),
  calendar: (row) => has(row, 'AccessRights', /^(Owner|PublishingEditor|Editor)$/),
};

/** The mailbox's own entry, deleted accounts, and everyone. */
const isNotAPerson = (name: string): boolean =>
  name === '' || /\\SELF$|^S-1-\d|^(Default|Anonymous)$/i.test(name);

/** Who may use a mailbox, by the rows of one kind. `others`: groups, and names that several mailboxes bear. */
export function grantsIn(
  kind: ReadKind,
  of: MailboxId,
  rows: readonly Row[],
  trustees: Trustees,
  openers: ReadonlySet<MailboxId>,
): { readonly grants: readonly Grant[]; readonly others: readonly string[] } {
  const [grants, others]: [Grant[], string[]] = [[], []];
  for (const row of rows) {
    const name = text(row, 'Trustee') || text(row, 'User');
    if (isNotAPerson(name) || !gives[kind](row) || flag(row, 'IsInherited') || flag(row, 'Deny')) continue;
    const trustee = kind === 'calendar' ? trustees.displayName(name) : trustees.account(name);
    if (trustee.kind === 'several') others.push(`${name}: ${kind}`);
    else if (trustee.kind === 'mailbox' && trustee.id !== of)
      grants.push({
        kind,
        to: trustee.id,
        ...(kind === 'full-access' && openers.has(trustee.id) ? { autoMapping: true } : {}),
      });
  }
  return { grants, others };
}
