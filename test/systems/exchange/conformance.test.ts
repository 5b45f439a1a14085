// What every mail system must do, on Exchange: over the stand-in by the bridge's protocol, and through the bridge itself.
// There are no exceptions; what the capability table denies (content digests, the length of the lock) is not asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { databaseName, systemName } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { createExchangeSystem } from '../../../src/systems/exchange/index.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';
import { mailSystemConformance } from '../../conformance/mail-system.ts';
import { bridgeOver, keptOpen, withPowershell, standInModule } from './powershell.ts';
import { exchangeLab, type Lab, person } from './setup.ts';
import { guidNumber, standInState, type StandInState } from './stand-in/state.ts';

/** Exchange works on between two looks at it. */
const SECONDS_PER_LOOK = 20;
const organisation = {
  mailboxes: [1, 3, 5].map(person),
  archived: person(7),
  source: databaseName('MBX01'),
  target: databaseName('MBX03'),
};

for (const version of ['2010', '2016'] as const) {
  mailSystemConformance(`exchange ${version}`, {
    make() {
      const lab = exchangeLab({
        config: { version },
        adjust: (state) => {
          state.version = version;
          addArchive(state);
        },
      });
      const system = {
        ...lab.system,
        observe: (scope: Parameters<typeof lab.system.observe>[0]) => {
          lab.clock.advance(SECONDS_PER_LOOK * 1000);
          return lab.system.observe(scope);
        },
      };
      return Promise.resolve({ ...organisation, system, dispose: async () => lab[Symbol.asyncDispose]() });
    },
  });
}

mailSystemConformance('exchange 2016 by migration batches', {
  control: 'migration-batch',
  make() {
    const lab = exchangeLab({
      adjust: (state) => {
        state.migrationLagMs = 1000;
        addArchive(state);
      },
    });
    return Promise.resolve({
      ...organisation,
      system: releasing(lab),
      dispose: async () => lab[Symbol.asyncDispose](),
    });
  },
});

suite('through the bridge in a real PowerShell', withPowershell, () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-conformance-'));
  const stateFile = join(folder, 'state.json');
  const [reading, writing] = [keptOpen(bridgeOver(stateFile)), keptOpen(bridgeOver(stateFile))];
  after(async () => {
    await reading.end();
    await writing.end();
    rmSync(folder, { recursive: true, force: true });
  });

  mailSystemConformance('exchange 2016 in PowerShell', {
    make() {
      // Its time must not be behind drover's: a request is released "now".
      const state = { ...standInState(), nowMs: systemClock.nowMs(), secondsPerCall: SECONDS_PER_LOOK };
      addArchive(state);
      writeFileSync(stateFile, JSON.stringify(state));
      let sessions = 0;
      const system = createExchangeSystem(
        { kind: 'exchange', version: '2016', connection: { kind: 'module', module: standInModule } },
        {
          name: systemName('corp'),
          clock: systemClock,
          secret: (reference) => Promise.resolve(reference),
          baseFolder: mkdtempSync(join(folder, 'reports-')),
          start: () => (sessions++ === 0 ? reading : writing).start,
        },
      );
      return Promise.resolve({ ...organisation, system, dispose: () => system.close() });
    },
  });
});

/**
 * Users of migration batches are always held, and appear and go minutes later: what the executor does is done here,
 * which is to release those that are not to wait, and to ask again.
 */
function releasing({ system, clock }: Lab): MailSystem {
  const toRelease = new Set<string>();
  const patiently = async <T>(act: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof Failure) || error.facts.retry !== 'retry') throw error;
        clock.advance(SECONDS_PER_LOOK * 1000);
      }
    }
  };
  return {
    ...system,
    createMoveRequest: (spec) => {
      if (!spec.options.suspendWhenReadyToComplete) toRelease.add(spec.mailboxId);
      return patiently(() => system.createMoveRequest(spec));
    },
    removeMoveRequest: (id) => patiently(() => system.removeMoveRequest(id)),
    observe: async (scope) => {
      clock.advance(SECONDS_PER_LOOK * 1000);
      const seen = await system.observe(scope);
      for (const { id, mailboxId, state } of seen.moveRequests)
        if (state.kind === 'Synced' && toRelease.delete(mailboxId)) await system.resumeMoveRequest(id, false);
      return seen;
    },
  };
}

function addArchive(state: StandInState): void {
  const mailbox = state.mailboxes.find(({ guid }) => guid === person(7));
  if (mailbox === undefined) return;
  mailbox.archiveGuid = guidNumber(1_000_007);
  mailbox.archiveDatabase = mailbox.database;
}
