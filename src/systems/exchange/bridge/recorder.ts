import { createHash } from 'node:crypto';
import type { BridgeTransport, StartTransport } from './transport.ts';

/** One exchange with a server: what was asked, what came back. A transcript is one of these a line. */
export interface TranscriptEntry {
  readonly asked: Readonly<Record<string, unknown>>;
  readonly answered: Readonly<Record<string, unknown>>;
}

/**
 * Wraps a transport so that `write` gets each request with its answer, redacted. What identifies people or an
 * organisation is replaced by the same word each time, so that a transcript stays consistent.
 */
export function recordingTransport(
  start: StartTransport,
  write: (entry: TranscriptEntry) => void,
): StartTransport {
  const redact = createRedactor();
  return async () => {
    const inner = await start();
    const asked = new Map<number, Record<string, unknown>>();
    const items: unknown[] = []; // of the pages so far; requests are answered one after another
    const outer: BridgeTransport = {
      onLine: () => undefined,
      onExit: () => undefined,
      send: (line) => {
        const request = JSON.parse(line) as Record<string, unknown>;
        asked.set(Number(request['id']), request);
        inner.send(line);
      },
      stop: () => inner.stop(),
    };
    inner.onExit = (why, obstacle) => outer.onExit(why, obstacle);
    inner.onLine = (line) => {
      const answer = objectOrNull(line);
      const request = answer === null ? undefined : asked.get(Number(answer['id']));
      if (answer !== null && request !== undefined && Array.isArray(answer['items'])) {
        items.push(...answer['items']);
      }
      if (answer !== null && request !== undefined && answer['more'] !== true) {
        asked.delete(Number(answer['id']));
        const whole = 'items' in answer ? { ...answer, items: items.splice(0) } : answer;
        write({ asked: redact(request), answered: redact(whole) });
      }
      outer.onLine(line);
    };
    return outer;
  };
}

// ---- redaction -------------------------------------------------------------------------------------------------------

type Word = 'person' | 'host' | 'text' | 'secret' | 'name' | 'guid' | 'path';

/** What these fields hold is replaced by a word that is the same for the same value. */
const named: Readonly<Record<Exclude<Word, 'text' | 'secret' | 'guid'>, readonly string[]>> = {
  person:
    'DisplayName PrimarySmtpAddress DistinguishedName GrantSendOnBehalfTo SamAccountName UserPrincipalName LinkedMasterAccount User Trustee dn delegates user RoleAssigneeName'.split(
      ' ',
    ),
  host: 'organization server host Fqdn Server MountedOnServer MailboxServer Servers SourceServer TargetServer MRSServerName RemoteHostName ActiveDatabaseCopy DomainController TargetDeliveryDomain ArchiveDomain Site'.split(
    ' ',
  ),
  name: 'Identity identities Name Database ArchiveDatabase SourceDatabase TargetDatabase SourceArchiveDatabase TargetArchiveDatabase ArchiveTargetDatabase RemoteDatabaseName RemoteArchiveDatabaseName RemoteTargetDatabase RemoteArchiveTargetDatabase DatabaseName MoveRequestQueue BatchName BatchId TargetDatabases TargetArchiveDatabases'.split(
    ' ',
  ),
  path: 'EdbFilePath LogFolderPath DatabaseVolumeName LogVolumeName path arguments module'.split(' '),
};
/** Exchange's own vocabulary: enumerations, types, versions. Every other text goes. */
const vocabulary = new Set(
  'op kind cmdlet tool shell cmdlets parameters category reason Status StatusDetail SyncStage Flags RequestStyle Direction Priority WorkloadType SourceVersion TargetVersion AdminDisplayVersion ServerRole RecipientTypeDetails ReplicationType DataMoveReplicationConstraint ContentIndexState ReplayLagStatus FailureType FailureSide FailureCode Check Result BadItemLimit LargeItemLimit ResultSize PositionInQueue DisconnectReason Role MountDialOverride AccessRights ExtendedRights AccessControlType'.split(
    ' ',
  ),
);
/** Digits and instants identify no one. */
const harmless = /^(\d+|Unlimited|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d))$/;
const isGuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Words are derived from a salt that is forgotten with the recorder, so they cannot be tried out. */
export function createRedactor(
  salt: string = crypto.randomUUID(),
): (value: Record<string, unknown>) => Record<string, unknown> {
  const digest = (text: string): string =>
    createHash('sha256').update(salt).update(text.toLowerCase()).digest('hex');
  const words: Readonly<Record<Word, (text: string) => string>> = {
    person: (text) => `person-${digest(text).slice(0, 8)}`,
    host: (text) => `HOST-${digest(text.split('.')[0] ?? '').slice(0, 6)}`.toUpperCase(),
    name: (text) => `name-${digest(text).slice(0, 8)}`,
    path: (text) =>
      // `volumes` takes a server, not a path.
      !/[\\/:]/.test(text)
        ? words.host(text)
        : text.replace(/[^\\/:]+/g, (part) =>
            /^[A-Za-z]$/.test(part) ? part : `p-${digest(part).slice(0, 6)}`,
          ),
    text: () => '[text]',
    secret: () => '[secret]',
    guid: (text) => {
      const d = digest(text);
      return `${d.slice(0, 8)}-${d.slice(8, 12)}-${d.slice(12, 16)}-${d.slice(16, 20)}-${d.slice(20, 32)}`;
    },
  };
  const walk = (value: unknown, word: Word | 'vocabulary'): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, word));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [name, walk(item, wordOf(name, word))]),
      );
    // Where people or databases are named, digits may be a staff number.
    const isName = word === 'secret' || word === 'person' || word === 'name';
    if (typeof value !== 'string' || value === '' || (!isName && harmless.test(value))) return value;
    if (isGuid.test(value)) return words.guid(value);
    return word === 'vocabulary' ? value : words[word](value);
  };
  return (value) => walk(value, 'text') as Record<string, unknown>;
}

/** `$date`, `$switch` and the like carry their parameter's word; a credential is secret throughout. */
function wordOf(field: string, outer: Word | 'vocabulary'): Word | 'vocabulary' {
  if (field === 'credential' || field === '$credential' || outer === 'secret') return 'secret';
  if (/^(password|thumbprint|appId)$/.test(field)) return 'secret';
  if (field.startsWith('$')) return outer;
  for (const [word, fields] of Object.entries(named)) if (fields.includes(field)) return word as Word;
  return vocabulary.has(field) ? 'vocabulary' : 'text';
}

function objectOrNull(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
