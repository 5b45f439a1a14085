// A filled organisation, and moves run on it, by the compiled program.
import { dist } from './lib.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { generateMailboxes } = await dist('systems/embedded/lab/generate.js');
const { openEmbeddedSystem } = await dist('systems/embedded/mail-system.js');
const { systemClock } = await dist('support/clock.js');

export function fill(folder, { sources, targets, ...generate }) {
  const organisation = createOrganisation(folder, systemClock);
  for (const name of sources) organisation.addDatabase(name, `SRV-${name}`);
  const made = generateMailboxes(organisation, { seed: 7, ...generate });
  for (const name of targets) organisation.addDatabase(name, `SRV-${name}`);
  organisation.close();
  return made;
}

export const openSystem = (folder, settings = {}) =>
  openEmbeddedSystem(
    'bench',
    { kind: 'embedded', path: folder },
    { folder, clock: systemClock },
    {
      settings: { pollingPeriodMs: 20, ...settings },
    },
  );

export const options = {
  scope: 'primary-and-archive',
  badItemLimit: 0,
  priority: 'normal',
  suspendWhenReadyToComplete: false,
  suspend: false,
  offline: false,
};
/** One request per mailbox, to the targets in turn; resolves when all are completed, to their reports. */
export async function moveAll(system, targets, { concurrent } = {}) {
  const { mailboxes } = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });
  const ids = [];
  for (const [index, mailbox] of mailboxes.entries()) {
    const targetDatabase = targets[index % targets.length];
    const request = await system.createMoveRequest({
      mailboxId: mailbox.id, targetDatabase, archiveTargetDatabase: mailbox.archive === null ? null : targetDatabase,
      options, tag: 'drover:bench:all', remote: null,
    }); // prettier-ignore
    ids.push(request.id);
  }
  await runUntil(system, (requests) => requests.every(({ state }) => state.kind === 'Completed'), concurrent);
  const reports = [];
  for (const id of ids) reports.push(await system.moveReport(id));
  return reports;
}

export async function runUntil(system, done) {
  const stop = new AbortController();
  const running = system.replication.run({ instance: 'bench', signal: stop.signal, log: () => {} });
  try {
    for (;;) {
      const askedAt = performance.now();
      const { moveRequests } = await system.observe({
        databases: false,
        mailboxes: 'none',
        moveRequests: 'all',
      });
      const failed = moveRequests.find(({ state }) => state.kind === 'Failed');
      if (failed) throw new Error(JSON.stringify(failed.state));
      if (done(moveRequests)) return;
      // Asking for thousands of requests again and again would be measured too.
      await systemClock.sleep(Math.max(50, 10 * (performance.now() - askedAt)));
    }
  } finally {
    stop.abort();
    await running;
  }
}
