import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { purge } from '../../src/app/purge.ts';
import type { Workspace } from '../../src/app/context/workspace.ts';
import { systemName } from '../../src/domain/ids.ts';
import type { ReadableSystem } from '../../src/systems/mail-system.ts';
import { TestClock } from '../continuity/embedded-organisation.ts';
import { makeDatabase, makeMailbox, makeObserved, nthId } from '../planner/world.ts';
import { labWorkspace, onlyShown } from './lab-workspace.ts';

const HOUR_MS = 3_600_000;

/** The sources of two moves, in a database each, and a third one in the first of these. */
function withKept(workspace: Workspace, keptUntilMs: number): Workspace {
  const iso = (ms: number): string => new Date(ms).toISOString();
  const kept = (n: number) => ({
    mailboxId: nthId(n),
    part: 'primary',
    sizeBytes: 1000,
    leftAt: iso(keptUntilMs - HOUR_MS),
    keptUntil: iso(keptUntilMs),
  });
  const inDatabase: Readonly<Record<string, readonly number[]>> = { MBX01: [1, 3], MBX02: [2] };
  const observed = makeObserved(
    ['MBX01', 'MBX02', 'MBX03'].map((name) => makeDatabase(name)),
    [1, 2, 3].map((n) => makeMailbox(n, 'MBX03')),
  );
  const system = {
    name: systemName('lab'),
    kind: 'embedded',
    capabilities: {},
    observe: async () => observed,
    maintenance: { softDeleted: async (name: string) => (inDatabase[name] ?? []).map(kept) },
  } as unknown as ReadableSystem;
  return { ...workspace, system: async () => system };
}

suite('a purge of soft-deleted mailboxes', () => {
  test('names every database that it removes something from, each once', async (t) => {
    const clock = new TestClock();
    const { workspace } = await labWorkspace(t, { clock });
    const shown = await purge(withKept(workspace, clock.ms - 1), { ...onlyShown, databases: [] });
    const { touches, does } = shown.kind === 'shown' ? shown.saved.act : assert.fail('nothing is due');
    assert.deepEqual(touches.databases, ['MBX01', 'MBX02']);
    assert.deepEqual([touches.mailboxes.length, does.length], [3, 3]);
  });

  test('that was approved is refused where what it would remove is kept longer now, and is not called done', async (t) => {
    const clock = new TestClock();
    const { workspace, folder } = await labWorkspace(t, { clock });
    await purge(withKept(workspace, clock.ms - 1), { ...onlyShown, databases: [], out: 'purge.json' });
    const approved = { ...onlyShown, databases: [], approved: join(folder, 'purge.json') };
    await assert.rejects(
      purge(withKept(workspace, clock.ms + HOUR_MS), approved),
      /purge\.json is another act than this would now be/,
    );
    const gone: Workspace = withKept(workspace, clock.ms);
    const none = { ...(await gone.system()), maintenance: { softDeleted: async () => [] } };
    const nothingLeft = { ...gone, system: async () => none as unknown as ReadableSystem };
    const performed = await purge(nothingLeft, approved);
    assert.ok(performed.kind === 'done' && performed.result.kind === 'none-due');
  });
});
