import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { serveMoves } from '../../src/app/serve-moves.ts';
import { systemName } from '../../src/domain/ids.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { makeMailbox, makeObserved, makeRequest } from '../planner/world.ts';
import { atOnce, labWorkspace } from './lab-workspace.ts';

suite('a replication service without news', () => {
  test('says from time to time that it lives, and what its queue holds', async (t) => {
    const clock = new VirtualClock();
    const { workspace, notices } = await labWorkspace(t, { clock });
    let requests: readonly MoveRequest[] = [];
    const system = {
      name: systemName('lab'),
      kind: 'embedded',
      capabilities: { ownMrs: false },
      observe: async () => makeObserved([], [], requests),
      replication: { run: ({ signal }: { readonly signal: AbortSignal }) => clock.sleep(1e12, signal) },
    } as unknown as MailSystem;
    const opened = { system: async () => system, continuity: async () => null };
    const stop = new AbortController();
    const served = serveMoves(
      { ...workspace, system: async () => system, toChange: () => opened },
      { ...atOnce, instance: 'one', signOfLifeMs: 60_000, signal: stop.signal },
    );
    await clock.sleep(65_000);
    const [one, two] = [makeMailbox(1, 'MBX01'), makeMailbox(2, 'MBX01')];
    requests = [makeRequest(one, 'MBX02'), makeRequest(two, 'MBX02')];
    await clock.sleep(60_000);
    stop.abort();
    await served;
    const lines = notices.flatMap((notice) => (notice.kind === 'service-log' ? [notice.line] : []));
    assert.deepEqual(lines.slice(1), [
      'The service works; nothing new. Move requests: none.',
      'The service works; nothing new. Move requests: 2 InProgress.',
    ]);
  });
});
