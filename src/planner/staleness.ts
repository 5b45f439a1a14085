import { isMove, optionsAskedBy, type Change, type ChangeSet } from '../domain/change.ts';
import type { DatabaseName } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveRequest } from '../domain/move-request.ts';
import { indexObserved, type ObservedIndex, type ObservedState } from '../domain/observed.ts';
import { parseRequestTag } from '../domain/request-tag.ts';
import { addressIn } from './approval/patterns.ts';
import { printDifference, requestPrint, changedDatabases } from './fingerprints.ts';
import { mailboxLabel } from './labels.ts';

/** A place where the system is no longer as the change set relied on. */
export interface StalePlace {
  readonly kind: 'age' | 'mailbox' | 'request' | 'database';
  /** `mailbox Anil Patel <anil@example.com>`, `database MBX01` … */
  readonly place: string;
  readonly was: string;
  readonly is: string;
}

/**
 * Empty: the change set may be applied. What its own run has done meanwhile (requests created, mailboxes arrived) makes
 * nothing stale.
 */
export function findStaleness(changeSet: ChangeSet, observed: ObservedState, now: Instant): StalePlace[] {
  const index = indexObserved(observed);
  return [
    ...findAge(changeSet, now),
    ...findDatabases(changeSet, index),
    ...changeSet.changes.flatMap((change) => findMailbox(change, changeSet, index)),
  ];
}

function findAge({ observedAt, expiresAt }: ChangeSet, now: Instant): StalePlace[] {
  if (now <= expiresAt) return [];
  return [
    {
      kind: 'age',
      place: 'the change set',
      was: `valid until ${expiresAt}`,
      is: `observed at ${observedAt}, and it is ${now}`,
    },
  ];
}

const findDatabases = (changeSet: ChangeSet, index: ObservedIndex): StalePlace[] =>
  changedDatabases(changeSet, index).map(({ name, was, is }) => ({
    kind: 'database',
    place: `database ${name}`,
    ...printDifference(was, is ?? 'gone'),
  }));

function findMailbox(change: Change, changeSet: ChangeSet, index: ObservedIndex): StalePlace[] {
  const mailbox = index.mailbox.get(change.mailboxId);
  const request = index.request.get(change.mailboxId);
  return [
    ...findOtherName(change, mailbox),
    ...findPointers(change, mailbox),
    ...findRequest(change, mailbox, request, changeSet),
  ];
}

/** Names are not part of the id, but people approve names, and policy judges by them. */
function findOtherName({ mailboxId, label }: Change, mailbox: Mailbox | undefined): StalePlace[] {
  if (mailbox === undefined) return [];
  const is = mailboxLabel(mailbox, mailboxId);
  if (addressIn(label) === addressIn(is)) return [];
  return [{ kind: 'mailbox', place: `mailbox ${label}`, was: `called ${label}`, is: `called ${is}` }];
}

function findPointers(change: Change, mailbox: Mailbox | undefined): StalePlace[] {
  const isRelied = change.from !== null || change.archiveFrom !== null;
  if (!isRelied || !isMove(change)) return [];
  const place = `mailbox ${change.label}`;
  if (mailbox === undefined)
    return [{ kind: 'mailbox', place, was: `in ${change.from ?? change.archiveFrom}`, is: 'gone' }];
  const stale: StalePlace[] = [];
  const compare = (
    part: string,
    from: DatabaseName | null,
    to: DatabaseName | null,
    is: DatabaseName | null,
  ): void => {
    if (from === null || is === from || is === to) return;
    stale.push({
      kind: 'mailbox',
      place,
      was: `${part} in ${from}`,
      is: `${part} ${is === null ? 'gone' : `in ${is}`}`,
    });
  };
  compare('mailbox', change.from, change.to, mailbox.primary.database);
  compare('archive', change.archiveFrom, change.archiveTo, mailbox.archive?.database ?? null);
  return stale;
}

function findRequest(
  change: Change,
  mailbox: Mailbox | undefined,
  request: MoveRequest | undefined,
  changeSet: ChangeSet,
): StalePlace[] {
  const place = `move request of ${change.label}`;
  if (change.kind === 'create-move-request') {
    if (request === undefined || request.id === change.clears || isOurDoing(change, request, changeSet))
      return [];
    return [
      {
        kind: 'request',
        place,
        was: change.clears ?? 'none',
        is: `${request.state.kind}, tag "${request.tag}"`,
      },
    ];
  }
  if (request === undefined) {
    const isFinished = !isMove(change) || (mailbox !== undefined && hasArrived(change, mailbox));
    return isFinished ? [] : [{ kind: 'request', place, was: change.request, is: 'gone' }];
  }
  const was = changeSet.fingerprints[`request:${change.mailboxId}`] ?? change.request;
  const is = requestPrint(request);
  if (was === is || (request.id === change.request && isOurDoing(change, request, changeSet))) return [];
  return [{ kind: 'request', place, ...printDifference(was, is) }];
}

/** The request as this change set would have made it. */
function isOurDoing(change: Change, request: MoveRequest, { plan }: ChangeSet): boolean {
  const tag = parseRequestTag(request.tag);
  if (tag === null || tag.plan !== plan || tag.batch !== change.batch) return false;
  const target = change.kind === 'create-move-request' ? change.spec.targetDatabase : change.to;
  if (request.targetDatabase !== target && target !== null) return false;
  const wanted = optionsAskedBy(change);
  return (
    wanted !== null &&
    request.options.badItemLimit === wanted.badItemLimit &&
    request.options.largeItemLimit === wanted.largeItemLimit &&
    request.options.keepWarmMs === wanted.keepWarmMs &&
    request.options.priority === wanted.priority
  );
}

const hasArrived = (change: Change, mailbox: Mailbox): boolean =>
  (change.to === null || mailbox.primary.database === change.to) &&
  (change.archiveTo === null || mailbox.archive?.database === change.archiveTo);
