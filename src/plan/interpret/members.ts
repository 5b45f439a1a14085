import { parseDuration } from '../../support/duration.ts';
import { batchName, databaseName, type DatabaseName } from '../../domain/ids.ts';
import { type MailboxKind, systemKinds } from '../../domain/mailbox.ts';
import { isGuid, readIdentity } from '../../domain/mailbox-identity.ts';
import type {
  Findings,
  MailboxEntry,
  MailboxName,
  MemberSource,
  MoveSettings,
  Named,
  Selector,
} from '../document.ts';
import { parseSize } from '../../support/size.ts';
import type { Node } from '../tree.ts';

/** Rosters, read in advance: the contents of `mailboxes: { csv: … }` at this node. */
export type RosterRows = (node: Node) => readonly MailboxEntry[] | null;

export function buildMembers(node: Node, rosterRows: RosterRows, findings: Findings): MemberSource {
  if (node.isList) return { kind: 'list', entries: node.items().map((item) => buildEntry(item, findings)) };
  const csv = node.get('csv');
  if (csv !== undefined) {
    const sha256 = (node.get('sha256')?.text ?? '').replace(/^sha256:/, '').toLowerCase();
    return { kind: 'roster', sha256, entries: rosterRows(node) ?? [] };
  }
  return { kind: 'selector', selector: buildSelector(node, findings) };
}

function buildEntry(node: Node, findings: Findings): MailboxEntry {
  const id = node.isMapping ? (node.get('id') ?? node) : node;
  const target = (key: string): Named<DatabaseName> | null => {
    const given = node.get(key);
    return given === undefined ? null : { name: databaseName(given.text), place: given.place };
  };
  return {
    ...mailboxName(id, findings),
    settings: readSettings(node),
    targetDatabase: target('targetDatabase'),
    archiveTargetDatabase: target('archiveTargetDatabase'),
  };
}

const noSettings: MoveSettings = {};

const settingKeys = {
  scope: 'move',
  badItemLimit: 'badItemLimit',
  largeItemLimit: 'largeItemLimit',
  acceptLargeDataLoss: 'acceptLargeDataLoss',
  priority: 'priority',
  suspendWhenReadyToComplete: 'suspendWhenReadyToComplete',
  offline: 'offline',
} as const satisfies Readonly<Record<Exclude<keyof MoveSettings, 'keepWarmMs'>, string>>;

/** What this level sets for the move; only what is written. */
export function readSettings(node: Node): MoveSettings {
  const written = Object.entries(settingKeys).flatMap(([name, key]) => {
    const value = node.get(key)?.data;
    return value === undefined ? [] : [[name, value]];
  });
  const keepWarmMs = parseDuration(node.get('keepWarm')?.text ?? '');
  if (keepWarmMs !== null) written.push(['keepWarmMs', keepWarmMs]);
  return written.length === 0 ? noSettings : (Object.fromEntries(written) as MoveSettings);
}

function mailboxName(node: Node, findings: Findings): MailboxName {
  const name = node.text.trim().toLowerCase();
  if (/[*?]/.test(name)) {
    findings.error(
      'pattern-in-list',
      node.place,
      `"${node.text}" is a pattern, but a list names single mailboxes.`,
      `Use a selector: mailboxes: { pattern: "${node.text}" }`,
    );
  } else if (isGuid(name) && readIdentity(name).kind === 'none') {
    findings.error(
      'not-a-mailbox-name',
      node.place,
      'A GUID of zeros alone names no mailbox.',
      'Write the ExchangeGuid of a mailbox, or its primary SMTP address.',
    );
  } else if (!name.includes('@') && !isGuid(name)) {
    findings.error(
      'not-a-mailbox-name',
      node.place,
      `"${node.text}" is neither an address nor a mailbox GUID.`,
      'Display names change and are not unique; use the primary SMTP address.',
    );
  }
  return { name, place: node.place };
}

export const mailboxNames = (node: Node, findings: Findings): MailboxName[] =>
  node.items().map((item) => mailboxName(item, findings));

const attributeKeys = /^(department|office|organizationalUnit|customAttribute\d+)$/;

function buildSelector(node: Node, findings: Findings): Selector {
  const texts = (key: string): string[] => (node.get(key)?.oneOrMore() ?? []).map((item) => item.text);
  const direct = node.entries().filter(([key]) => attributeKeys.test(key));
  const others = node.get('attributes')?.entries() ?? [];
  const size = (key: string): number | null => parseSize(node.get(key)?.data);
  const [minSizeBytes, maxSizeBytes] = [size('minSize'), size('maxSize')];
  if (minSizeBytes !== null && maxSizeBytes !== null && minSizeBytes > maxSizeBytes) {
    findings.error(
      'selector-contradiction',
      node.get('minSize')?.place ?? node.place,
      '"minSize" is larger than "maxSize": this selects no mailbox.',
    );
  }
  const isSystem = node.get('system') !== undefined;
  const kind = node.get('kind');
  if (isSystem && kind !== undefined) {
    findings.error(
      'selector-contradiction',
      kind.place,
      `"system" already says which kinds: ${systemKinds.join(', ')}.`,
      'Keep one of them.',
    );
  }
  // An empty mapping has its own finding, from the schema.
  const keys = node.entries().map(([key]) => key);
  if (keys.length > 0 && keys.every((key) => key === 'except' || key === 'exceptBatches')) {
    findings.error(
      'empty-selector',
      node.place,
      'This selector has no condition; that does not select all mailboxes.',
      'Add one, e.g. `database: MBX01`; `pattern: "*"` selects all mailboxes.',
    );
  }
  return {
    databases: (node.get('database')?.oneOrMore() ?? []).map((item) => ({
      name: databaseName(item.text),
      place: item.place,
    })),
    patterns: texts('pattern'),
    kinds: isSystem ? systemKinds : (texts('kind') as MailboxKind[]),
    ...(isSystem ? { system: true } : {}),
    minSizeBytes,
    maxSizeBytes,
    archive: (node.get('archive')?.data as boolean | undefined) ?? null,
    attributes: [...direct, ...others].map(([name, value]) => ({
      name,
      patterns: value.oneOrMore().map((item) => item.text),
      place: value.keyPlace,
    })),
    except: (node.get('except')?.items() ?? []).map((item) => ({ name: item.text, place: item.place })),
    exceptBatches: texts('exceptBatches').map(batchName),
    place: node.keyPlace,
  };
}
