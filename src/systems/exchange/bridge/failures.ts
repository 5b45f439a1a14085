import type { FailureCode } from '../../../domain/failure-codes.ts';
import { type FailureFacts, type RetryClass, Failure } from '../../../domain/failure.ts';
import type { ShellErrorFacts } from './protocol.ts';

type Meaning = readonly [pattern: RegExp, code: FailureCode, retry: RetryClass, hint?: string];

const badItemHint =
  'Read the report, raise `badItemLimit` for this mailbox if the named items may be lost, and resume.';

/** By type only: messages are in the server's language. The first line that matches counts. */
const meanings: readonly Meaning[] = [
  [
    /^(EmptyParameter|IdentityNotGuid)$/,
    'empty-identity',
    'fatal',
    'An empty or inexact identity can mean every object. This is a fault of drover; please report it.',
  ],
  [/^(ForbiddenParameter|CmdletNotAllowed|ToolNotAllowed)$/, 'not-allowed-by-bridge', 'fatal'],
  [
    /^ReadOnlySession$/,
    'read-only-session',
    'fatal',
    'Set an identity with write permission under `apply` of this system.',
  ],
  [
    /^ManagementTools/,
    'exchange-not-reachable',
    'fatal',
    '`kind: local` is for an Exchange server, or a machine with its management tools. Elsewhere: `connection: { kind: kerberos, server: … }`.',
  ],
  [
    /^ManagementShell/,
    'exchange-not-reachable',
    'retry',
    'Open the Exchange Management Shell on this machine as this account: it names the reason.',
  ],
  [/^OutcomeUnknown$/, 'exchange-transient', 'retry'],
  [/ObjectNotFoundException$/, 'not-found', 'permanent'],
  [
    /ObjectAmbiguousException$/,
    'ambiguous-identity',
    'permanent',
    'Two directory objects carry this id; repair the directory first.',
  ],
  [
    /^(ParameterBindingException|NamedParameterNotFound)$/,
    'parameter-not-available',
    'permanent',
    'A parameter without a role is hidden from the account: check the roles (`drover doctor`).',
  ],
  [
    /^CommandNotFoundException$/,
    'cmdlet-not-available',
    'permanent',
    'A cmdlet without a role is hidden from the account: check the roles (`drover doctor`).',
  ],
  [
    /^ToolNotFound$/,
    'command-not-started',
    'permanent',
    "Add Exchange's Bin folder to the PATH for eseutil, and the feature Windows Server Backup for wbadmin, on the server where drover runs.",
  ],
  [
    /QuotaExceeded/,
    'target-quota-exceeded',
    'permanent',
    'Raise the quota of the mailbox or of the target database, then plan again.',
  ],
  [/^TooManyBadItems/, 'too-many-bad-items', 'permanent', badItemHint],
  [
    /^TooManyLargeItems/,
    'too-many-large-items',
    'permanent',
    'Read the report; raise `largeItemLimit` for this mailbox if the named items may be lost, or the size limits of the target, and resume.',
  ],
  [/^TooManyMissingItems/, 'too-many-bad-items', 'permanent', badItemHint],
  [
    /(OverBudget|Throttling|TooManyRequests|MaxConcurrency)/,
    'exchange-throttled',
    'retry',
    'The account has used up its PowerShell budget; drover waits and continues more slowly.',
  ],
  [/^(MailboxIsLocked|SourceMailboxAlreadyBeingMoved|MailboxLocked)/, 'mailbox-locked', 'retry'],
  [
    /(TransientException|Timeout|PSRemotingTransportException|ConnectionFailed|RpcException|MdbOffline|DatabaseUnavailable|NetworkError|LogonFailed|NotEnoughMemory|ServerInMM)/,
    'exchange-transient',
    'retry',
  ],
  [/(AccessDenied|UnauthorizedAccess|AuthenticationException|LogonDenied)/, 'access-denied', 'fatal'],
];

function classify(category: string): Pick<FailureFacts, 'code' | 'retry' | 'hint'> | null {
  const meaning = meanings.find(([pattern]) => pattern.test(category));
  if (meaning === undefined) return null;
  const [, code, retry, hint] = meaning;
  return { code, retry, ...(hint === undefined ? {} : { hint }) };
}

/** `what` names the call for people: `Get-MoveRequest for 5f0c…`. A read that failed for an unknown reason may be repeated. */
export function shellFailure(error: ShellErrorFacts, what: string, isRead: boolean): Failure {
  const meaning = error.sessionBroken
    ? ({ code: 'exchange-connection-lost', retry: 'retry' } as const)
    : (classify(error.category) ?? {
        code: 'exchange-refused',
        retry: isRead ? ('retry' as const) : ('permanent' as const),
      });
  const kind = error.category === '' ? '' : ` (${error.category})`;
  const message = `Exchange answered ${what} with an error${kind}: ${error.message}`;
  return new Failure({ ...meaning, message });
}

/** A failed move's own failure, as its statistics name it. */
export function moveFailure(facts: {
  readonly type: string;
  readonly side: string;
  readonly message: string;
}): FailureFacts {
  const meaning = classify(facts.type) ?? { code: 'move-failed', retry: 'permanent' as const };
  const side = facts.side.toLowerCase();
  return {
    ...meaning,
    // MRS has used up its retries: trying again is a person's decision, regardless of the type.
    retry: 'permanent',
    message:
      facts.message === '' ? `The move failed with ${facts.type || 'no reason given'}.` : facts.message,
    ...(side === 'source' || side === 'target' ? { side } : {}),
  };
}
