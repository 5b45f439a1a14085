// `drover apply` is cut off in every kind of step of a plan that takes the pair and the databases away, and given again. It
// finds its own run, whatever the steps have left the system in, and comes to the undisturbed end.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { inFolder, runDrover, told } from '../scenarios/drover.ts';
import { endState, QUICK_MRS, startDrover } from './workplace.ts';

const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: lab }
continuity:
  main: { kind: embedded, system: lab, primary: lab, secondary: other, cooldown: 1s }
state: state.db
`;
const PLAN = `version: 1
name: steps
before:
  - approval: { message: Go on? }
  - maintenance-mode: { state: begin }
  - backup: { databases: all }
  - failover-test: { to: secondary, soak: 1s }
  - switchover: { to: secondary }
  - switchback:
  - command: { run: [touch, done-once], probe: [test, -e, done-once] }
  - wait: { for: 1s }
  - stop-replication:
batches:
  - { name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }
after:
  - verify-moves:
  - dismount: { databases: [MBX02] }
  - mount: { databases: [MBX02] }
  - defrag: { databases: [MBX01] }
  - start-replication:
  - full-system-check:
  - maintenance-mode: { state: end }
`;
const WAITS_AT_GATE = 8;
const STOPPED = 130;

interface Cut {
  readonly node: string;
  readonly kind: string;
  /** `begun`: its intent is written, and nothing done. `acted`: it has acted, and its end is not written. */
  readonly moment: 'begun' | 'acted';
  readonly signal: 'SIGKILL' | 'SIGINT';
  readonly file: 'plan.yaml' | 'saved.json';
  /** What the run had taken away is put back by hand before it goes on. */
  readonly recovers: boolean;
}

/** At the gate it must not wait; later it may. */
const lineFor = (file: string, round: number): readonly string[] => [
  'apply',
  file,
  '--auto-approve',
  ...(round === 0 ? ['--no-wait'] : []),
];

/** As a schedule does: the same line until it is done; what it waits for is given. */
async function untilDone(folder: string, file: string, where: string): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const line = lineFor(file, round);
    const ran = await runDrover(folder, line);
    if (ran.code === 0) return;
    if (ran.code === WAITS_AT_GATE) await runDrover(folder, ['approve-gate', 'steps']);
    else assert.equal(ran.code, 6, `${where}: ${told(line, ran)}`);
  }
  assert.fail(`${where}: it never ends`);
}

async function recover(folder: string, where: string): Promise<void> {
  const line = ['recover', 'steps'];
  const ran = await runDrover(folder, line);
  assert.equal(ran.code, 0, `${where}: ${told(line, ran)}`);
}

/** What was reverted by hand has nodes of its own. */
const withoutReverts = (state: unknown): unknown =>
  JSON.parse(
    JSON.stringify(state, (_, value: unknown) =>
      Array.isArray(value)
        ? value.filter((one) => !(Array.isArray(one) && String(one[0]).startsWith('revert:')))
        : value,
    ),
  );

/** False: the last step was through before the signal was heard. */
async function cutOff(folder: string, { node, moment, signal, file }: Cut, where: string): Promise<boolean> {
  const env = {
    KILL_SIGNAL: signal,
    KILL_MOMENT: moment === 'begun' ? 'after' : 'before',
    KILL_TEXT:
      moment === 'begun' ? `"kind":"run-step","node":"${node}"` : `"type":"node-ended","node":"${node}"`,
  };
  for (let round = 0; round < 5; round += 1) {
    const line = lineFor(file, round);
    const ran = await startDrover(folder, line, { preload: 'kill', env }).ended;
    if (ran.signal === 'SIGKILL' || ran.code === STOPPED) return true;
    if (ran.code === 0 && signal === 'SIGINT') return false;
    if (ran.code === WAITS_AT_GATE) await runDrover(folder, ['approve-gate', 'steps']);
    else assert.equal(ran.code, 6, `${where}: ${told(line, ran)}`);
  }
  assert.fail(`${where}: the step is never reached`);
}

async function makePristine(folder: string): Promise<readonly { node: string; kind: string }[]> {
  mkdirSync(folder);
  const drover = async (...args: readonly string[]): Promise<string> => {
    const ran = await runDrover(folder, args);
    assert.equal(ran.code, 0, told(args, ran));
    return ran.stdout;
  };
  await drover('lab', 'create', 'lab', '--databases', 'MBX01,MBX02', '--mailboxes', '4', '--messages', '3');
  writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS);
  writeFileSync(join(folder, 'drover.yaml'), CONFIG);
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  const { changeSet } = JSON.parse(await drover('plan', 'plan.yaml', '--out', 'saved.json', '--json')) as {
    changeSet: { nodes: { kind: string; id: string; step?: { spec: { kind: string } } }[] };
  };
  return changeSet.nodes.flatMap(({ id, step }) =>
    // The backup before the defragmentation is young enough: that step does nothing.
    step === undefined || id.endsWith('.backup-before') ? [] : [{ node: id, kind: step.spec.kind }],
  );
}

/** Every kind once, in turn by kill and by Ctrl-C, from the plan and from a saved change set; `DROVER_CRASH=all`: every step, all of these. */
function cutsOf(steps: readonly { node: string; kind: string }[]): readonly Cut[] {
  const ways = (['plan.yaml', 'saved.json'] as const).flatMap((file) =>
    (['begun', 'acted'] as const).flatMap((moment) =>
      (['SIGKILL', 'SIGINT'] as const).map((signal) => ({ file, moment, signal })),
    ),
  );
  const isComplete = process.env['DROVER_CRASH'] === 'all';
  const first = [...Map.groupBy(steps, ({ kind }) => kind).values()].flatMap(([step]) => step ?? []);
  return (isComplete ? steps : first).flatMap((step, index) =>
    ways
      .filter((_, way) => isComplete || way === (index * 3) % ways.length)
      .flatMap((way) =>
        (isComplete ? [false, true] : [true]).map((recovers) => ({ ...step, ...way, recovers })),
      ),
  );
}

suite('apply goes on from wherever its run stands', () => {
  test('cut off in every kind of step, it comes to the undisturbed end', async (t) => {
    await inFolder('resume-in-every-step', async (root) => {
      const pristine = join(root, 'pristine');
      const steps = await makePristine(pristine);
      const undisturbed = join(root, 'undisturbed');
      cpSync(pristine, undisturbed, { recursive: true });
      await untilDone(undisturbed, 'plan.yaml', 'undisturbed');
      const wanted = await endState(undisturbed, 'steps', join(pristine, 'lab'));

      const left = cutsOf(steps).map((cut, index) => ({ cut, folder: join(root, String(index)) }));
      t.diagnostic(`${left.length} cuts in ${new Set(steps.map(({ kind }) => kind)).size} kinds of step`);
      const lane = async (): Promise<void> => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) {
          const { cut, folder } = next;
          const { file, signal, node, kind, moment, recovers } = cut;
          const where = `${file}, ${signal} in ${node} (${kind}), ${moment}${recovers ? ', recovered' : ''}`;
          cpSync(pristine, folder, { recursive: true });
          if (await cutOff(folder, cut, where)) {
            if (recovers) await recover(folder, where);
            await untilDone(folder, cut.file, where);
          }
          const end = await endState(folder, 'steps', join(pristine, 'lab'));
          assert.deepEqual(recovers ? withoutReverts(end) : end, wanted, where);
        }
      };
      await Promise.all([lane(), lane()]);
    });
  });
});
