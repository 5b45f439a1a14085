import type { ContinuitySystem, MemberStatus, ThreeValued } from '../../src/continuity/continuity-system.ts';
import { guarded } from '../../src/continuity/guarded.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { systemClock } from '../../src/support/clock.ts';

type Runs = Pick<MemberStatus, 'running' | 'inSync'>;

/**
 * The rules that every kind of pair keeps, over one whose active member is `one`. What was read and ordered is noted in its order, as
 * `read` and as the name of the call; of a start also whose.
 */
export function notedPair(
  one: Runs,
  two: Runs,
  replicating: ThreeValued,
): { readonly pair: ContinuitySystem; readonly noted: string[]; readonly started: string[] } {
  const [noted, started]: [string[], string[]] = [[], []];
  const member = (name: string, role: MemberStatus['role'], runs: Runs): MemberStatus => ({
    name,
    role,
    ...runs,
    detail: '',
    lagBytes: null,
  });
  const notes = (call: string) => () => {
    noted.push(call);
    return Promise.resolve([]);
  };
  const pair = guarded(
    {
      facts: {
        name: 'main',
        kind: 'command',
        primary: 'one',
        cooldownMs: 0,
        pollIntervalMs: 0,
        couplings: [],
      },
      status() {
        noted.push('read');
        return Promise.resolve({
          readAt: instantFromMs(systemClock.nowMs()),
          active: 'one',
          members: [member('one', 'active', one), member('two', 'passive', two)],
          replicating,
          maintenanceMode: 'no',
        });
      },
      switchover: notes('switchover'),
      shutdown: notes('shutdown'),
      start(name) {
        started.push(name);
        return notes('start')();
      },
      maintenanceMode: notes('maintenanceMode'),
      fullSystemCheck: notes('fullSystemCheck'),
      close: () => Promise.resolve(),
    },
    systemClock,
  );
  return { pair, noted, started };
}
