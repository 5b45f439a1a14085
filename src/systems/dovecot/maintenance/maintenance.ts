import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import { involves, isActive } from '../../../domain/move-request.ts';
import type { Evidence } from '../../../domain/step.ts';
import { toMoveRequest } from '../../../mrs/move-job.ts';
import type { MoveQueue } from '../../../mrs/queue.ts';
import { exactBytes, plural } from '../../../support/format.ts';
import type { DatabaseMaintenance } from '../../mail-system.ts';
import { askBackup, type BackupDeps } from './backup.ts';
import { onEachMailbox } from './each-mailbox.ts';
import { dismountPlace, mountPlace, type MountChange, type MountContext } from './mounting.ts';
import { purgeSoftDeleted, softDeletedIn, type PurgeContext } from './purge.ts';

export interface MaintenanceDeps extends PurgeContext, MountContext {
  readonly queue: MoveQueue;
  readonly backup: Pick<BackupDeps, 'folder' | 'env'>;
}

/** Of the places of a fleet. What is done to each mailbox is done by the backend's doveadm, while its user works on. */
export function fleetMaintenance(deps: MaintenanceDeps): DatabaseMaintenance {
  const { fleet, queue } = deps;
  const evidence = (label: string, value: string): Evidence => ({
    label,
    value,
    at: instantFromMs(fleet.clock.nowMs()),
  });
  const backupDeps: BackupDeps = {
    ...deps.backup,
    now: () => instantFromMs(fleet.clock.nowMs()),
    serverOf: (place) => fleet.place(place).backend.name,
    evidence,
  };

  const requireNoMoves = async (place: DatabaseName, act: string): Promise<void> => {
    const active = (await queue.list(null))
      .map(toMoveRequest)
      .filter((request) => isActive(request.state) && involves(request, place));
    if (active.length > 0)
      throw movesActive(
        place,
        act,
        active.map(({ displayName }) => displayName),
      );
  };

  return {
    async backup(place, folder, under) {
      const made = await askBackup('backup', fleet.config.backup, { place, folder }, backupDeps, under);
      if (made === null) throw notMade(place);
      return made;
    },
    async lastBackup(place, folder) {
      if (fleet.config.backup === undefined) return null;
      return await askBackup('last', fleet.config.backup, { place, folder }, backupDeps);
    },
    restoreTest: (place) => leftToProgram(place, 'a restore test'),
    pruneBackups: (place) => leftToProgram(place, 'removing old backups'),

    async dismount(place, under) {
      await requireNoMoves(place, 'dismounted');
      return changeEvidence(place, 'dismounted', await dismountPlace(deps, place, under), evidence);
    },
    async mount(place, under) {
      return changeEvidence(place, 'mounted', await mountPlace(deps, place, under), evidence);
    },

    async defragment(place, under) {
      await requireNoMoves(place, 'rewritten');
      const { mailboxes, before, after, fewer } = await onEachMailbox(
        fleet,
        place,
        (doveadm, address) => doveadm.purge(address),
        under,
      );
      const isMounted = (await fleet.directory.places()).get(place)?.mounted ?? true;
      // Users of a mounted place remove mail meanwhile.
      if (!isMounted && fewer.length > 0) throw fewerThanBefore(place, fewer);
      return {
        sizeBeforeBytes: before.sizeBytes,
        sizeAfterBytes: after.sizeBytes,
        verifiedItems: after.messages,
        evidence: [
          evidence(
            `purged in ${place}`,
            `${plural(mailboxes, 'mailbox', 'mailboxes')}: space of removed messages given back (mdbox); how much, Dovecot does not tell`,
          ),
          evidence(
            `messages in ${place}`,
            `${before.messages} before, ${after.messages} after, ${exactBytes(after.sizeBytes)}`,
          ),
        ],
      };
    },

    async integrityCheck(place, under) {
      const { mailboxes, before, after, fewer } = await onEachMailbox(
        fleet,
        place,
        (doveadm, address) => doveadm.forceResync(address),
        under,
      );
      if (fewer.length > 0) throw fewerThanBefore(place, fewer);
      return [
        evidence(
          `integrity check of ${place}`,
          `ok, indexes of ${plural(mailboxes, 'mailbox', 'mailboxes')} rebuilt, ${before.messages} messages before, ${after.messages} after`,
        ),
      ];
    },

    softDeleted: (place) => softDeletedIn(deps, place),
    purgeSoftDeleted: (place, options = { beforeRetention: false }, under) =>
      purgeSoftDeleted(deps, place, options, under),
  };
}

const changeEvidence = (
  place: DatabaseName,
  word: 'mounted' | 'dismounted',
  { wasSo, sessionsEnded, warnings }: MountChange,
  evidence: (label: string, value: string) => Evidence,
): readonly Evidence[] => [
  evidence(
    `${place} mounted`,
    `${word === 'mounted' ? 'yes' : 'no'}${wasSo ? ', as before' : ''}, by the directory`,
  ),
  ...(word === 'dismounted'
    ? [
        evidence(
          `sessions in ${place}`,
          `none left, ${plural(sessionsEnded, 'mailbox', 'mailboxes')} had some`,
        ),
      ]
    : []),
  ...warnings.map((warning) => evidence('not told', warning)),
];

const leftToProgram = (place: DatabaseName, what: string): Promise<never> =>
  Promise.reject(
    Failure.permanent(
      'not-supported',
      `Whoever keeps the snapshots of place '${place}' is responsible for this: ${what}. drover cannot do it.`,
      'Use a step of kind command.',
    ),
  );

const notMade = (place: DatabaseName): Failure =>
  Failure.permanent(
    'backup-not-proved',
    `The backup program ended well for place '${place}', and named no backup.`,
    'See what it writes for the question "backup".',
  );

const movesActive = (place: DatabaseName, act: string, names: readonly string[]): Failure =>
  Failure.permanent(
    'moves-active',
    `Place '${place}' cannot be ${act} while ${plural(names.length, 'move uses', 'moves use')} it (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}).`,
    'Let them finish, or suspend them first.',
  );

const fewerThanBefore = (place: DatabaseName, addresses: readonly string[]): Failure =>
  Failure.permanent(
    'database-damaged',
    `${plural(addresses.length, 'mailbox', 'mailboxes')} in place '${place}' ${addresses.length === 1 ? 'has' : 'have'} fewer messages than before: ${addresses.slice(0, 3).join(', ')}${addresses.length > 3 ? ' …' : ''}.`,
    'Users may have removed them meanwhile. If not, messages were damaged: restore them from a backup (doveadm logs which).',
  );
