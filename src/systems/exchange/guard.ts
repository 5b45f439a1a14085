import { Failure } from '../../domain/failure.ts';
import { type Row, text } from './bridge/protocol.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const noGuid = '00000000-0000-0000-0000-000000000000';

/** Not that of a half-made or damaged object, which is empty or all zeros. */
export const isGuid = (id: string): boolean => guid.test(id) && id !== noGuid;

/** The only form of identity that reaches Exchange: names are ambiguous and reused, and an empty identity means every object. */
export function guidOf(id: string): string {
  const lower = id.trim().toLowerCase();
  if (isGuid(lower)) return lower;
  throw Failure.fatal(
    'empty-identity',
    `"${id}" is not a mailbox GUID. Exchange might resolve it to another object or to all objects; nothing was sent.`,
    'Mailboxes are addressed by ExchangeGuid; selectors are resolved to it when a plan is made.',
  );
}

/** Exactly one object, the requested one; anything else must not be acted on. */
export function exactlyOne(found: readonly Row[], field: string, id: string, what: string): Row {
  const [row, ...others] = found;
  if (row !== undefined && others.length === 0 && text(row, field).toLowerCase() === id) return row;
  if (row === undefined) throw Failure.permanent('not-found', `${what} ${id} was not found.`);
  throw Failure.permanent(
    'identity-mismatch',
    `For ${what} ${id} Exchange returned ${found.length} object(s); the first is ${text(row, field) || 'without id'}. Nothing was changed.`,
    'Check that the mailbox still exists and that its ExchangeGuid is unique.',
  );
}
