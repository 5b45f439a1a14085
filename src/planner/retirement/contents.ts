import type { Instant } from '../../domain/instant.ts';
import type { Inventory, MailboxOfInventory } from '../../domain/inventory.ts';
import { type MailboxKind, systemKinds } from '../../domain/mailbox.ts';
import type { RetirementBlock } from '../../domain/retirement.ts';
import { formatBytes, formatCount, plural } from '../../support/format.ts';
import { shellOperands, shellQuoted } from '../../support/shell-quoted.ts';
import type { RetirementInput } from './input.ts';

const NAMES_SHOWN = 5;
const systemOnes = new Set<MailboxKind>(systemKinds);

/** What is still in it. */
export function contentBlocks(input: RetirementInput): RetirementBlock[] {
  const { database, inventory } = input;
  const here = inventory.mailboxes.filter((one) => one.database === database);
  const own = here.filter(({ kind }) => systemOnes.has(kind));
  const health = here.filter(({ kind }) => kind === 'monitoring');
  const people = here.filter(({ kind }) => !systemOnes.has(kind) && kind !== 'monitoring');
  const archives = inventory.mailboxes.filter((one) => one.archiveDatabase === database);
  const quoted = shellOperands([database]);
  const block = (
    kind: RetirementBlock['kind'],
    mailboxes: readonly MailboxOfInventory[],
    noun: readonly [string, string],
    remedy: string,
    command: string | null,
  ): RetirementBlock[] =>
    mailboxes.length === 0
      ? []
      : [
          {
            kind,
            what: `${plural(mailboxes.length, ...noun)} ${kindsText(mailboxes)}`,
            names: mailboxes.slice(0, NAMES_SHOWN).map(({ address, id }) => address || id),
            count: mailboxes.length,
            until: null,
            remedy,
            command,
          },
        ];
  const mailbox = ['mailbox', 'mailboxes'] as const;
  return [
    ...block(
      'mailboxes',
      people,
      mailbox,
      movesText(people, inventory),
      nextOf(people) ?? `drover inventory ${quoted}`,
    ),
    ...block(
      'system-mailboxes',
      own,
      ['mailbox of Exchange’s own', 'mailboxes of Exchange’s own'],
      `${movesText(own, inventory)} A selector takes them with \`mailboxes: { database: ${yamlScalar(database)}, system: true }\`.`,
      nextOf(own) ?? `drover inventory ${quoted}`,
    ),
    ...block(
      'health-mailboxes',
      health,
      ['health mailbox', 'health mailboxes'],
      'They are not moved: remove them, and Exchange creates new ones elsewhere.',
      `Get-Mailbox -Monitoring -Database '${database.replaceAll("'", "''")}' | Remove-Mailbox`,
    ),
    ...block(
      'archives',
      archives,
      ['archive', 'archives'],
      `${movesText(archives, inventory)} A batch with \`move: archive-only\` takes those whose mailbox is elsewhere.`,
      nextOf(archives) ?? `drover inventory ${quoted}`,
    ),
    ...softDeletedBlocks(input, quoted),
  ];
}

/** As a person may type it into a plan: what YAML would read otherwise is quoted. */
const yamlScalar = (text: string): string =>
  /^[A-Za-z][\w.-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|[yn])$/i.test(text)
    ? text
    : JSON.stringify(text);

const kindsText = (mailboxes: readonly MailboxOfInventory[]): string => {
  const kinds = [...Map.groupBy(mailboxes, ({ kind }) => kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  return `(${kinds.map(([kind, all]) => `${formatCount(all.length)} ${kind}`).join(', ')})`;
};

/** Where plans take them, as far as plans do. */
function movesText(mailboxes: readonly MailboxOfInventory[], { plans }: Inventory): string {
  const moving = mailboxes.filter(({ decision }) => decision === 'planned');
  const planned = moving.length;
  const rest = mailboxes.length - planned;
  if (planned === 0) return 'No plan moves them.';
  const files = new Set(moving.flatMap(({ claims }) => claims.map(({ file }) => file)));
  const invalid = plans.filter(({ file, problem }) => problem !== null && files.has(file));
  if (invalid.length > 0)
    return `${invalid.map(({ file }) => file).join(', ')} would move ${formatCount(planned)} of them, but cannot be applied as it is: correct it first.`;
  return rest === 0
    ? 'A plan moves all of them: apply it.'
    : `Plans move ${formatCount(planned)} of them: apply them; "drover inventory" says why not the other ${formatCount(rest)}.`;
}

/** The plan that takes the most of them. */
function nextOf(mailboxes: readonly MailboxOfInventory[]): string | null {
  const files = new Map<string, number>();
  for (const { decision, claims } of mailboxes) {
    const [claim] = decision === 'planned' ? claims : [];
    if (claim !== undefined) files.set(claim.file, (files.get(claim.file) ?? 0) + 1);
  }
  const [most] = [...files].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most === undefined ? null : `drover plan ${shellQuoted(most[0])}`;
}

function softDeletedBlocks(
  { database, softDeleted, inventory }: RetirementInput,
  quoted: string,
): RetirementBlock[] {
  if (softDeleted === null || softDeleted.length === 0) return [];
  const sizeBytes = softDeleted.reduce((sum, one) => sum + one.sizeBytes, 0);
  const until = softDeleted.reduce<Instant>(
    (latest, { keptUntil }) => (keptUntil > latest ? keptUntil : latest),
    inventory.observedAt,
  );
  const isDue = until <= inventory.observedAt;
  return [
    {
      kind: 'soft-deleted',
      what: `${plural(softDeleted.length, 'soft-deleted mailbox', 'soft-deleted mailboxes')} (${formatBytes(sizeBytes)}) in ${database}`,
      names: softDeleted
        .map(({ address, mailboxId }) => address ?? mailboxId)
        .sort()
        .slice(0, NAMES_SHOWN),
      count: softDeleted.length,
      until: isDue ? null : until,
      remedy: isDue
        ? 'Their retention has ended: remove them.'
        : `The retention of the last ends at ${until}; then remove them. \`--before-retention\` removes them sooner, for good.`,
      command: database.startsWith('-') ? `drover purge --now ${quoted}` : `drover purge ${quoted} --now`,
    },
  ];
}
