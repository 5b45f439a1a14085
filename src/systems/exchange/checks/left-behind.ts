import type { MailboxKind } from '../../../domain/mailbox.ts';
import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';
import { movings } from './moving.ts';

const advice: Partial<Record<MailboxKind, string>> = {
  monitoring: 'Health mailboxes are not moved: they are removed, and Exchange makes new ones.',
  arbitration: 'System mailboxes are moved first, by their GUIDs.',
  migration: 'System mailboxes are moved first, by their GUIDs.',
};

/** A database whose users all leave is usually to be removed; what a plain listing hides would then be in the way. */
export const leftBehind: ExchangeCheck = (facts) => {
  const leaving = new Map<string, Set<string>>();
  const leave = (database: string | null, id: string): void => {
    if (database !== null) leaving.set(database, (leaving.get(database) ?? new Set()).add(id));
  };
  for (const { change, mailbox } of movings(facts)) {
    leave(change.to === null ? null : mailbox.primary.database, mailbox.id);
    if (mailbox.archive !== null && change.archiveTo !== null)
      leave(mailbox.archive.database, `archive:${mailbox.id}`);
  }
  return [...leaving].flatMap(([database, ids]) => {
    const here = facts.observed.mailboxes.filter((mailbox) => mailbox.primary.database === database);
    const usersStay = here.some((mailbox) => isPlain(mailbox.kind) && !ids.has(mailbox.id));
    if (usersStay) return [];
    const hidden = here.filter((mailbox) => !ids.has(mailbox.id));
    const archives = facts.observed.mailboxes.filter(
      (mailbox) => mailbox.archive?.database === database && !ids.has(`archive:${mailbox.id}`),
    );
    const kinds = [...new Set(hidden.map((mailbox) => mailbox.kind))].sort();
    const stays = [
      ...kinds.map((kind) => `${hidden.filter((mailbox) => mailbox.kind === kind).length} ${kind}`),
      ...(archives.length > 0 ? [`${archives.length} archive(s)`] : []),
    ];
    if (stays.length === 0) return [];
    const hint = kinds.map((kind) => advice[kind]).find((text) => text !== undefined);
    return [
      finding(
        'warning',
        'mailboxes-left-behind',
        `All users leave ${database}, but ${stays.join(', ')} stay: the database could not be removed.`,
        hint,
      ),
    ];
  });
};

const isPlain = (kind: MailboxKind): boolean => ['user', 'shared', 'room', 'equipment'].includes(kind);
