import type { FailureCode } from '../../../domain/failure-codes.ts';
import { type FailureFacts, type RetryClass, Failure } from '../../../domain/failure.ts';
import type { ShellErrorFacts } from './protocol.ts';

/** What Exchange refused, with its own type; codes of `facts` are drover's. */
export class ExchangeFailure extends Failure {
  readonly category: string;
  readonly errorId: string;
  constructor(facts: FailureFacts, category: string, errorId: string) {
    super(facts);
    this.category = category;
    this.errorId = errorId;
  }
}

interface Meaning {
  readonly pattern: RegExp;
  readonly code: FailureCode;
  readonly retry: RetryClass;
  readonly hint?: string;
}

/** By type only: messages are in the server's language. The first line that matches counts. */
const meanings: readonly Meaning[] = [
  {
    pattern: /^(EmptyParameter|IdentityNotGuid)$/,
    code: 'empty-identity',
    retry: 'fatal',
    hint: 'An empty or inexact identity can mean every object. This is a fault of drover; please report it.',
  },
  {
    pattern: /^(ForbiddenParameter|CmdletNotAllowed|ToolNotAllowed)$/,
    code: 'not-allowed-by-bridge',
    retry: 'fatal',
  },
  {
    pattern: /^ReadOnlySession$/,
    code: 'read-only-session',
    retry: 'fatal',
    hint: 'Name an identity that may write under `apply` of this system.',
  },
  { pattern: /ObjectNotFoundException$/, code: 'not-found', retry: 'permanent' },
  {
    pattern: /ObjectAmbiguousException$/,
    code: 'ambiguous-identity',
    retry: 'permanent',
    hint: 'Two directory objects carry this id; repair the directory first.',
  },
  {
    pattern: /^(ParameterBindingException|NamedParameterNotFound)$/,
    code: 'parameter-not-available',
    retry: 'permanent',
    hint: 'A parameter the account has no role for does not exist for it: check the roles (`drover doctor`).',
  },
  {
    pattern: /^CommandNotFoundException$/,
    code: 'cmdlet-not-available',
    retry: 'permanent',
    hint: 'A cmdlet the account has no role for does not exist for it: check the roles (`drover doctor`).',
  },
  {
    pattern: /QuotaExceeded/,
    code: 'target-quota-exceeded',
    retry: 'permanent',
    hint: 'Raise the quota of the mailbox or of the target database, then plan again.',
  },
  { pattern: /^TooManyBadItems/, code: 'too-many-bad-items', retry: 'permanent', hint: badItemHint() },
  { pattern: /^TooManyLargeItems/, code: 'too-many-large-items', retry: 'permanent', hint: badItemHint() },
  { pattern: /^TooManyMissingItems/, code: 'too-many-bad-items', retry: 'permanent', hint: badItemHint() },
  {
    pattern: /(OverBudget|Throttling|TooManyRequests|MaxConcurrency)/,
    code: 'exchange-throttled',
    retry: 'retry',
    hint: 'The account used up its PowerShell budget; drover waits and goes on more slowly.',
  },
  {
    pattern: /^(MailboxIsLocked|SourceMailboxAlreadyBeingMoved|MailboxLocked)/,
    code: 'mailbox-locked',
    retry: 'retry',
  },
  {
    pattern: /(TransientException|Timeout|PSRemotingTransportException|ConnectionFailed|RpcException)/,
    code: 'exchange-transient',
    retry: 'retry',
  },
  {
    pattern: /(AccessDenied|UnauthorizedAccess|AuthenticationException|LogonDenied)/,
    code: 'access-denied',
    retry: 'fatal',
  },
];

function badItemHint(): string {
  return 'Read the report, raise `badItemLimit` for this mailbox if the named items may be lost, and resume.';
}

function classify(
  category: string,
): { readonly code: FailureCode; readonly retry: RetryClass; readonly hint?: string } | null {
  const meaning = meanings.find((m) => m.pattern.test(category));
  if (meaning === undefined) return null;
  return {
    code: meaning.code,
    retry: meaning.retry,
    ...(meaning.hint === undefined ? {} : { hint: meaning.hint }),
  };
}

/** `what` names the call for people: `Get-MoveRequest for 5f0c…`. */
export function shellFailure(error: ShellErrorFacts, what: string): ExchangeFailure {
  const meaning = error.sessionBroken
    ? ({ code: 'exchange-connection-lost', retry: 'retry' } as const)
    : (classify(error.category) ?? { code: 'exchange-refused', retry: 'permanent' as const });
  const kind = error.category === '' ? '' : ` (${error.category})`;
  return new ExchangeFailure(
    { ...meaning, message: `Exchange answered ${what} with an error${kind}: ${error.message}` },
    error.category,
    error.errorId,
  );
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
    // MRS has used up its own retries by now: trying again is a person's decision, whatever the type.
    retry: 'permanent',
    message:
      facts.message === '' ? `The move failed with ${facts.type || 'no reason given'}.` : facts.message,
    ...(side === 'source' || side === 'target' ? { side } : {}),
  };
}
