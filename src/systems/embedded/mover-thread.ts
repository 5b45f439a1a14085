// A mover thread: its own connections, any number of moves by turns, one message back per stint.
import { parentPort, workerData } from 'node:worker_threads';
import { Failure, failureFacts } from '../../domain/failure.ts';
import { assert } from '../../support/assert.ts';
import { systemClock } from '../../support/clock.ts';
import { liveSettings } from '../../mrs/live-settings.ts';
import { workMove } from '../../mrs/move.ts';
import type { Claim } from '../../mrs/queue.ts';
import { openOrganisation } from './directory/organisation.ts';
import { openMoveQueue } from './move-queue.ts';
import { embeddedMoveStores } from './move-stores.ts';
import type { FromMover, MoverThreadData, ToMover } from './movers.ts';
import { givenSecrets, RemoteOrganisations } from './remote/organisations.ts';
import { stallReason } from './stall-reason.ts';

assert(parentPort !== null, 'a mover runs in a worker thread');
const port = parentPort;
const data = workerData as MoverThreadData;
const organisation = openOrganisation(data.folder, systemClock);
// The dispatcher's connection writes the directory's log back: a mover would do it while a mailbox is locked.
organisation.directory.exec('PRAGMA wal_autocheckpoint = 8000');
const settings = liveSettings(data.settingsFile, () => data.settings, systemClock);
const remotes = new RemoteOrganisations(data.endpoints, givenSecrets(data.secrets), systemClock);
const stopping = new AbortController();
const context = {
  queue: openMoveQueue(organisation, settings),
  stores: embeddedMoveStores(organisation, remotes),
  settings,
  clock: systemClock,
  signal: stopping.signal,
  stallReason: stallReason(organisation, settings),
};

port.on('message', (message: ToMover) => {
  if (message.kind === 'stop') stopping.abort();
  else void work(message.claim);
});

async function work(claim: Claim): Promise<void> {
  let error: string | null = null;
  try {
    await workMove(context, claim);
  } catch (thrown) {
    // What a user can act on is said without a stack.
    const isUnexpected = thrown instanceof Error && !(thrown instanceof Failure);
    error = isUnexpected ? (thrown.stack ?? thrown.message) : failureFacts(thrown).message;
  }
  port.postMessage({ kind: 'done', requestId: claim.requestId, error } satisfies FromMover);
}
