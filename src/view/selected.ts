import type { Selected, SelectedMailbox } from '../domain/selected.ts';
import { formatBytes, formatCount, plural } from '../support/format.ts';
import { cutAt, heading, listOf, paragraph, quiet, table, type Document, type Table } from './document.ts';

/** Whom a selector takes: how it comes to them, and where they are planned. */
export function selectedDocument({ system, steps, mailboxes, hint }: Selected, rows = Infinity): Document {
  const planned = mailboxes.filter(({ claims }) => claims.length > 0).length;
  const sizeBytes = mailboxes.reduce((sum, mailbox) => sum + mailbox.sizeBytes, 0);
  const shown = mailboxes.slice(0, rows);
  return [
    heading(1, `Selected in ${system}`),
    ...listOf(
      steps.map(
        ({ condition, left }, at) => `${at === 0 ? '' : 'of these '}${formatCount(left)} ${condition}`,
      ),
    ),
    ...(hint === null ? [] : [paragraph(hint, 'warning')]),
    ...(shown.length === 0
      ? []
      : [
          table(
            ['mailbox~', 'database', 'archive?', 'size>', 'kind', 'planned in?'],
            shown.map((one) => [
              one.address === '' ? one.id : one.address,
              one.database,
              one.archiveDatabase === one.database ? '' : (one.archiveDatabase ?? ''),
              formatBytes(one.sizeBytes),
              one.kind,
              one.claims.map(({ plan, batch }) => `${plan}, batch ${batch}`).join('; '),
            ]),
          ),
        ]),
    ...cutAt(mailboxes.length, rows, 'more (all of them: --full, or --format csv)'),
    paragraph([
      `Selected: ${plural(mailboxes.length, 'mailbox', 'mailboxes')}, ${formatBytes(sizeBytes)}; `,
      planned === 0 ? quiet('none is in a plan.') : `${formatCount(planned)} in a plan already.`,
    ]),
  ];
}

/** A row per mailbox; a list for `mailboxes: { csv: … }` once its first column is kept. */
export const selectedTable = ({ mailboxes }: Selected): Table =>
  table(
    ['address', 'displayName', 'mailboxId', 'kind', 'database', 'archiveDatabase', 'sizeBytes', 'plan', 'batch'],
    mailboxes.map((one) => [
      one.address,
      one.displayName,
      one.id,
      one.kind,
      one.database,
      one.archiveDatabase ?? '',
      String(one.sizeBytes),
      namesOf(one, ({ plan }) => plan),
      namesOf(one, ({ batch }) => batch),
    ]),
  ); // prettier-ignore

const namesOf = (
  { claims }: SelectedMailbox,
  name: (claim: SelectedMailbox['claims'][number]) => string,
): string => [...new Set(claims.map(name))].join(', ');
