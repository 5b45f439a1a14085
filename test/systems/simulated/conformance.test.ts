import { databaseName } from '../../../src/domain/ids.ts';
import { mailSystemConformance } from '../../conformance/mail-system.ts';
import { openSite, SteppingClock, userId } from './site.ts';

for (const like of ['embedded', 'exchange', 'dovecot'])
  for (const warmMoves of [true, false]) {
    const clock = new SteppingClock();
    mailSystemConformance(`simulated, like ${like}${warmMoves ? ', with warm moves' : ''}`, {
      clock,
      patienceMs: 24 * 3_600_000,
      async make() {
        const capabilities = { warmMoves, createdTogether: 100 };
        // A look every hundredth of a second sees each state.
        const physics = { directoryLagMs: 0 };
        const rates = {
          from: 'history' as const,
          overall: { msPerPart: 200, msPerItem: 0, msPerByte: 0 },
          pairs: [],
          completionMs: 50,
          run: { startMs: 10, msPerOrder: 5, movesFactor: 1, sharedFactor: 0.1, slowFactor: 1.7 },
        };
        const { system } = openSite({ mailboxes: 4, like, clock, physics, capabilities, rates });
        return {
          system,
          mailboxes: [1, 2, 3].map(userId),
          archived: userId(4),
          source: databaseName('MBX01'),
          target: databaseName('MBX02'),
          dispose: () => system.close(),
        };
      },
    });
  }
