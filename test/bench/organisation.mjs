// A filled organisation, and moves run on it, by the compiled program.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dist } from './lib.mjs';

const { createOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { generateMailboxes } = await dist('systems/embedded/lab/generate.js');
const { recordSizes } = await dist('systems/embedded/directory/sizes.js');
const { withFile } = await dist('systems/embedded/directory/layout.js');
const { openEmbeddedSystem } = await dist('systems/embedded/mail-system.js');
const { systemClock } = await dist('support/clock.js');

export async function fill(folder, { sources, targets, ...generate }) {
  const organisation = createOrganisation(folder, systemClock);
  for (const name of sources) organisation.addDatabase(name, `SRV-${name}`);
  const made = generateMailboxes(organisation, { seed: 7, ...generate });
  for (const name of targets) organisation.addDatabase(name, `SRV-${name}`);
  // As MRS's housekeeping leaves it: no one has to open a file to know its size.
  await recordSizes(organisation, new AbortController().signal);
  organisation.close();
  return made;
}

/**
 * Mailboxes of which there is what a plan reads: entries, sizes, and a file each. The files are empty: whoever plans asks
 * whether they are there, and opens none whose size is known.
 */
export function addEntries(folder, sources, targets, count) {
  const organisation = createOrganisation(folder, systemClock);
  for (const name of [...sources, ...targets]) organisation.addDatabase(name, `SRV-${name}`);
  for (let from = 0; from < count; from += 10_000)
    organisation.addMailboxEntries(
      Array.from({ length: Math.min(10_000, count - from) }, (_, index) => {
        const n = from + index;
        return {
          id: idOf(n), address: `user${n}@example.com`, displayName: `User ${n}`, kind: 'user',
          database: sources[n % sources.length], archiveDatabase: null, primaryCopy: `copy-${n}`,
        }; // prettier-ignore
      }),
    );
  organisation.close();
  for (const [index, name] of sources.entries()) {
    const catalogue = new DatabaseSync(join(folder, 'databases', name, 'catalogue.db'));
    catalogue
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + CAST(?2 AS INTEGER) FROM n WHERE i + ?2 < ?3)
         INSERT INTO part SELECT 'copy-' || i, 1, 5, 10000 + i % 1000, 0, 0, 61440, 0 FROM n`,
      )
      .run(index, sources.length, count);
    catalogue.close();
  }
  const shelves = new Set();
  for (let n = 0; n < count; n += 1) {
    const of = {
      database: sources[n % sources.length],
      mailboxId: idOf(n),
      part: 'primary',
      copy: `copy-${n}`,
    };
    const { file } = withFile(folder, of);
    const shelf = dirname(file);
    if (!shelves.has(shelf)) mkdirSync(shelf, { recursive: true });
    shelves.add(shelf);
    closeSync(openSync(file, 'w'));
  }
}

/** Their last digits, which choose the folder of a file, are spread as random ones are. */
const idOf = (n) =>
  `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${((n * 48_271) % 2_147_483_647).toString(16).padStart(12, '0')}`;

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
/**
 * One request per mailbox, to the targets in turn; resolves when all are completed, to their reports. They are
 * observed before: a plan is made from that.
 */
export async function moveAll(system, folder, { mailboxes }, targets) {
  const ids = [];
  for (const [index, mailbox] of mailboxes.entries()) {
    const targetDatabase = targets[index % targets.length];
    const request = await system.createMoveRequest({
      mailboxId: mailbox.id, targetDatabase, archiveTargetDatabase: mailbox.archive === null ? null : targetDatabase,
      options, tag: 'drover:bench:all', remote: null,
    }); // prettier-ignore
    ids.push(request.id);
  }
  await runUntil(system, folder, 'Completed');
  const reports = [];
  for (const id of ids) reports.push(await system.moveReport(id));
  return reports;
}

export const observeMailboxes = (system) =>
  system.observe({ databases: false, mailboxes: 'all', moveRequests: 'none' });

/** Until all requests have `status`. Asked in the directory: to list thousands again and again would be measured too. */
export async function runUntil(system, folder, status) {
  const stop = new AbortController();
  const running = system.replication.run({ instance: 'bench', signal: stop.signal, log: () => {} });
  const directory = new DatabaseSync(join(folder, 'directory.db'), { readOnly: true });
  const count = directory.prepare(
    `SELECT count(*) FILTER (WHERE status <> ?) open, max(iif(status = 'Failed', job, NULL)) failed FROM move_request`,
  );
  try {
    for (;;) {
      const { open, failed } = count.get(status);
      if (failed !== null) throw new Error(failed);
      if (open === 0) return;
      await systemClock.sleep(50);
    }
  } finally {
    directory.close();
    stop.abort();
    await running;
  }
}
