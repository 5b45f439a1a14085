// `drover hold` over real processes: whoever shares the state stops, also one that was killed and began again, and one that slept.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test, type TestContext } from 'node:test';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { openStateStore } from '../../src/state/index.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { entryOf } from '../../src/support/entry-of.ts';
import { processFacts } from '../../src/support/process-facts.ts';
import { startDrover, type Child } from '../crash/workplace.ts';
import { eventually } from '../eventually.ts';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { skipWithout } from '../skip-without.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const withStops = skipWithout('SIGSTOP and /proc', process.platform === 'linux');
const ON_HOLD = 10;
const DIED = 11;
const PLANS = ['one', 'two', 'three'] as const;
type Name = (typeof PLANS)[number];

async function succeed(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await drover(folder, args);
  assert.equal(code, 0, `${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

const ONE_BY_ONE = `<MRSConfiguration FullScanMoveJobsPollingPeriod="00:00:00.020" MaxTotalMovesPerMRS="1" />\n`;

/** A plan for each of three mailboxes, which waits at its gate with its copy. */
async function threePlans(t: TestContext): Promise<string> {
  const folder = await workspaceWithLab(t);
  writeFileSync(join(folder, 'all.yaml'), EMPTY_MBX01);
  const { changeSet } = JSON.parse(await succeed(folder, 'plan', 'all.yaml', '--json')) as {
    readonly changeSet: { readonly changes: readonly { readonly mailboxId: string }[] };
  };
  for (const [index, name] of PLANS.entries()) {
    const member = changeSet.changes[index]?.mailboxId ?? '';
    const batch = `{ name: b, mailboxes: [${member}], targetDatabase: MBX02, suspendWhenReadyToComplete: true, complete: { at: now, gate: approval } }`;
    writeFileSync(join(folder, `${name}.yaml`), `version: 1\nname: ${name}\nbatches:\n  - ${batch}\n`);
  }
  return folder;
}

const stores = new Map<string, Promise<StateStore>>();
after(async () => {
  for (const store of stores.values()) await (await store).close();
});

async function journalOf(folder: string, plan: string): Promise<readonly JournalEvent[]> {
  const store = await entryOf(stores, folder, () => openStateStore('.drover/state.db', { folder }));
  const [row] = (await store.runs({ limit: 20 })).filter((one) => one.plan === plan);
  return row === undefined ? [] : (await store.read(row.run, 0)).map(({ event }) => event);
}

const has = (type: JournalEvent['type']) => (events: readonly JournalEvent[]) =>
  events.some((event) => event.type === type);
const times = (events: readonly JournalEvent[], type: JournalEvent['type']): number =>
  events.filter((event) => event.type === type).length;
/** A completion that the mail system was given. */
const wasReleased = (events: readonly JournalEvent[]): boolean =>
  events.length > 0 && [...foldRun(events).moves.values()].some(({ orders }) => orders.resumed !== null);

suite('drover hold', () => {
  test(
    'stops three runs in three processes, one of them killed and begun again, one asleep before its order',
    withStops,
    async (t) => {
      const folder = await threePlans(t);
      const line = (name: Name): string[] => ['apply', `${name}.yaml`, '--auto-approve'];
      const sees = (name: Name, what: string, is: (events: readonly JournalEvent[]) => boolean) =>
        eventually(async () => is(await journalOf(folder, name)), `${name}: ${what}`);
      const started: Child[] = [];
      const start = (name: Name, options: Parameters<typeof startDrover>[2] = {}): Child => {
        const child = startDrover(folder, line(name), options);
        started.push(child);
        return child;
      };
      t.after(() => started.forEach(({ process: { pid } }) => pid !== undefined && endQuietly(pid)));

      const asleep = start('one', {
        preload: 'kill',
        env: { KILL_TEXT: '"kind":"resume-move-request"', KILL_SIGNAL: 'SIGSTOP' },
      });
      const killed = start('two');
      const alive = start('three');
      for (const name of PLANS) await sees(name, 'its gate is open', has('gate-opened'));
      await succeed(folder, 'approve-gate', 'one', 'complete:b');
      const pid = asleep.process.pid ?? assert.fail();
      await eventually(async () => processFacts(pid)?.isStopped === true, 'it sleeps before its order');

      const placed = await succeed(folder, 'hold', '--reason', 'incident 4711');
      assert.match(placed, /^On hold: incident 4711 \(hold 1 by /);
      for (const name of ['two', 'three'] as const) await sees(name, 'meets the hold', has('hold-met'));
      killed.process.kill('SIGKILL');
      await killed.ended;
      assert.equal((await drover(folder, ['status', 'two', '--exit-code'])).code, DIED);
      const again = start('two');
      await sees('two', 'goes on in another process', has('run-resumed'));
      process.kill(pid, 'SIGCONT');
      await sees('one', 'meets the hold', has('hold-met'));
      for (const name of ['two', 'three']) await succeed(folder, 'approve-gate', name, 'complete:b');
      for (const name of PLANS) await sees(name, 'reads its answer', has('gate-answered'));

      // The sleeper's order came after the hold, and was refused where its lease is confirmed.
      const outcomes = (await journalOf(folder, 'one')).flatMap((event) =>
        event.type === 'outcome' ? [event.outcome.kind] : [],
      );
      assert.deepEqual(outcomes, ['done', 'not-done']);
      for (const name of PLANS) {
        assert.equal(wasReleased(await journalOf(folder, name)), false, name);
        assert.equal((await drover(folder, ['status', name, '--exit-code'])).code, ON_HOLD);
      }
      assert.match(await succeed(folder, 'report', 'one'), /ON HOLD +incident 4711/);

      await succeed(folder, 'hold', '--end', '--auto-approve');
      for (const child of [asleep, again, alive]) assert.equal((await child.ended).code, 0);
      for (const name of PLANS) {
        const events = await journalOf(folder, name);
        assert.deepEqual([times(events, 'hold-met'), times(events, 'hold-over')], [1, 1], name);
        assert.ok(
          [...foldRun(events).moves.values()].every(({ confirmed }) => confirmed),
          name,
        );
      }
      assert.equal((await drover(folder, ['status', 'one', '--exit-code'])).code, 0);
      assert.match(await succeed(folder, 'report', 'one'), /On hold\n +- from .* until .*: incident 4711/);
    },
  );

  test(
    'lets copies go on that would have completed by themselves, and none of them completes',
    withStops,
    async (t) => {
      const folder = await workspaceWithLab(t, 40);
      // One after another, so that there is something in every state when the hold comes.
      writeFileSync(join(folder, '.drover/lab/mrs.config'), ONE_BY_ONE);
      writeFileSync(join(folder, 'all.yaml'), EMPTY_MBX01);
      // It sleeps as soon as it has written that one has moved: nothing moves while the hold is placed.
      const child = startDrover(folder, ['apply', 'all.yaml', '--auto-approve'], {
        preload: 'kill',
        env: { KILL_TEXT: '"type":"move-confirmed"', KILL_MOMENT: 'after', KILL_SIGNAL: 'SIGSTOP' },
      });
      t.after(() => child.process.kill('SIGKILL'));
      const pid = child.process.pid ?? assert.fail();
      await eventually(() => processFacts(pid)?.isStopped === true, 'it sleeps when one has moved');
      assert.ok(has('move-confirmed')(await journalOf(folder, 'empty-mbx01')));
      await succeed(folder, 'hold', '--reason', 'incident 4711');
      process.kill(pid, 'SIGCONT');
      const states = async (): Promise<readonly string[]> => {
        const { requests } = JSON.parse(await succeed(folder, 'status', '--json')) as {
          readonly requests: readonly { readonly state: { readonly kind: string } }[];
        };
        return requests.map(({ state }) => state.kind);
      };
      const stopped = ['AutoSuspended', 'Suspended'];
      const held = await eventually(async () => {
        const all = (await states()).filter((kind) => !kind.startsWith('Completed'));
        return all.every((kind) => stopped.includes(kind)) && all;
      }, 'what is left is copied, and stopped at 95 %');
      assert.ok(held.length > 0, 'the hold came before the end');
      assert.ok(held.includes('AutoSuspended'), 'copies went on');
      await succeed(folder, 'hold', '--end', '--auto-approve');
      const { code, stderr } = await child.ended;
      assert.equal(code, 0, stderr);
      assert.match(await succeed(folder, 'report'), /proved complete/);
    },
  );

  test('refuses what would order a move, and lets through what looks, stops or puts back', async (t) => {
    const folder = await threePlans(t);
    assert.equal((await drover(folder, ['apply', 'one.yaml', '--auto-approve', '--no-wait'])).code, 8);
    await succeed(folder, 'hold', '--reason', 'firewall work', '--until', '2h', '--plan', 'one');
    assert.equal((await drover(folder, ['apply', 'one.yaml', '--auto-approve', '--no-wait'])).code, ON_HOLD);
    assert.equal((await drover(folder, ['apply', 'two.yaml', '--auto-approve', '--no-wait'])).code, 8);
    await succeed(folder, 'hold', '--reason', 'incident 4711');
    const [, member = ''] =
      /mailboxes: \[(\S+)\]/.exec(readFileSync(join(folder, 'three.yaml'), 'utf8')) ?? [];
    const order = ['move-request', 'new', member, '--target-database', 'MBX02'];
    const refused = await drover(folder, order);
    assert.equal(refused.code, ON_HOLD, refused.stderr);
    assert.match(refused.stderr, /Nothing may start or complete now: incident 4711 .*Nothing was done/);
    const acts = JSON.parse(await succeed(folder, 'acts', '--json')) as readonly { readonly act: { readonly kind: string } }[]; // prettier-ignore
    assert.deepEqual(
      acts.map(({ act }) => act.kind),
      ['hold', 'hold'],
      'what was refused is not begun',
    );
    const three = await drover(folder, ['apply', 'three.yaml', '--auto-approve', '--no-wait']);
    assert.equal(three.code, ON_HOLD, three.stderr);
    assert.match(three.stderr, /ON HOLD +incident 4711/);
    assert.match((await drover(folder, ['plan', 'three.yaml'])).stdout, /^ *ON HOLD +incident 4711/);
    const listed = await succeed(folder, 'hold');
    assert.match(listed, /hold 1 +one +firewall work/);
    assert.match(listed, /hold 2 +all +incident 4711/);
    assert.match(await succeed(folder, 'hold', '--end', '--auto-approve'), /Hold 2 is ended/);
    assert.equal((await drover(folder, ['apply', 'one.yaml', '--auto-approve', '--no-wait'])).code, ON_HOLD);
    assert.match(
      await succeed(folder, 'hold', '--end', '--plan', 'one', '--auto-approve'),
      /Hold 1 is ended/,
    );
    assert.equal((await drover(folder, ['apply', 'one.yaml', '--auto-approve', '--no-wait'])).code, 8);
  });

  test('wants a reason, a time to come, and a plan whose name is not mistyped', async (t) => {
    const folder = await threePlans(t);
    await drover(folder, ['apply', 'three.yaml', '--auto-approve', '--no-wait']);
    for (const [args, message] of [
      [['--reason', ' '], /A hold needs a reason/],
      [['--reason', 'x', '--until', '2020-01-01T00:00Z'], /would be over before it begins/],
      [['--reason', 'x', '--until', 'soon'], /"soon" is not a time/],
      [['--reason', 'x', '--plan', 'thre'], /Did you mean "three"\?/],
      [['--reason', 'x', '--plan', 'plans/three.yaml'], /takes the name of a plan that has run[^]*three/],
      [['--reason', 'x', '--plan', 'unheard-of'], /Nothing was held/],
      [['--reason', 'x', '--end'], /use one of them/],
      [['--until', '2h'], /is for a new hold/],
    ] as const) {
      const { code, stderr } = await drover(folder, ['hold', ...args]);
      assert.equal(code, 64, stderr);
      assert.match(stderr, message);
    }
    assert.equal(await succeed(folder, 'hold'), 'Nothing is on hold.\n');
  });

  test('in a state with which nothing has run says so: runs of another one go on', async (t) => {
    const folder = await workspaceWithLab(t);
    const { code, stderr } = await drover(folder, ['hold', '--reason', 'incident 4711']);
    assert.equal(code, 0);
    assert.match(stderr, /^warning No run is recorded in the state that .*drover\.yaml names/m);
    assert.match(
      (await drover(folder, ['hold', '--reason', 'x', '--plan', 'any'])).stderr,
      /Nothing was held/,
    );
  });

  test('that is over leaves a run that paused by it to be applied again, and what is left is listed', async (t) => {
    const folder = await threePlans(t);
    const apply = ['apply', 'three.yaml', '--auto-approve', '--no-wait'];
    await drover(folder, apply);
    await succeed(folder, 'hold', '--reason', 'incident 4711', '--plan', 'three');
    assert.equal((await drover(folder, apply)).code, ON_HOLD);
    const nothingEnded = await drover(folder, ['hold', '--end', '--auto-approve']);
    assert.match(nothingEnded.stdout + nothingEnded.stderr, /no such hold[^]*hold --end --plan three/);
    await succeed(folder, 'hold', '--end', '--plan', 'three', '--auto-approve');
    assert.equal((await drover(folder, ['status', '--exit-code'])).code, DIED);
  });
});

suite('a freeze of policy', () => {
  const withPolicy = (folder: string, text: string): void => {
    writeFileSync(join(folder, 'policy.yaml'), `version: 1\n${text}`);
  };
  const DAY_MS = 24 * 3_600_000;
  const day = (inDays: number): string => new Date(Date.now() + inDays * DAY_MS).toISOString().slice(0, 10);
  const now = `freezes: { audit: { from: ${day(-1)}, to: ${day(1)}, reason: the books are closed } }\n`;

  test('that is added while a run waits stops it, and lets it go on when it is taken away', async (t) => {
    const folder = await threePlans(t);
    writeFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\n', { flag: 'a' });
    withPolicy(folder, '');
    const { ended, process: child } = startDrover(folder, ['apply', 'one.yaml', '--auto-approve']);
    t.after(() => child.kill('SIGKILL'));
    const sees = (what: JournalEvent['type']) =>
      eventually(async () => has(what)(await journalOf(folder, 'one')), what);
    await sees('gate-opened');
    withPolicy(folder, now);
    await sees('hold-met');
    await succeed(folder, 'approve-gate', 'one', 'complete:b');
    await sees('gate-answered');
    assert.match(
      await succeed(folder, 'status', 'one'),
      /ON HOLD +the books are closed \(freeze audit of policy/,
    );
    assert.match(await succeed(folder, 'hold'), /freeze audit +all +the books are closed/);
    assert.equal(wasReleased(await journalOf(folder, 'one')), false);
    withPolicy(folder, 'approvals: none of these\n');
    await eventually(async () => times(await journalOf(folder, 'one'), 'hold-met') === 2, 'unread rules');
    withPolicy(folder, '');
    assert.equal((await ended).code, 0);
  });

  test('holds the moves of a run that was killed too, for whoever works their queue', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'all.yaml'), EMPTY_MBX01);
    writeFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\n', { flag: 'a' });
    withPolicy(folder, '');
    const { signal } = await startDrover(folder, ['apply', 'all.yaml', '--auto-approve'], {
      preload: 'kill',
      // Its orders are in the queue, and were given to be completed.
      env: { KILL_TEXT: '[[{"mailboxId"', KILL_MOMENT: 'after' },
    }).ended;
    assert.equal(signal, 'SIGKILL');
    withPolicy(folder, now);
    await succeed(folder, 'mrs', '--until-idle');
    const { requests } = JSON.parse(await succeed(folder, 'status', '--json')) as {
      readonly requests: readonly { readonly state: { readonly kind: string } }[];
    };
    assert.deepEqual([...new Set(requests.map(({ state }) => state.kind))], ['AutoSuspended']);
    withPolicy(folder, '');
    await succeed(folder, 'apply', 'all.yaml', '--auto-approve');
    assert.match(await succeed(folder, 'report'), /proved complete/);
  });

  test('counts from when the protected revision has it, whatever the working folder says', async (t) => {
    const folder = await threePlans(t);
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
        cwd: folder,
        env: { ...process.env, ...NO_GIT_CONFIGURATION },
      });
    };
    writeFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\n', { flag: 'a' });
    writeFileSync(join(folder, '.gitignore'), '.drover\n');
    withPolicy(folder, '');
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'a plan');
    const line = ['apply', 'one.yaml', '--auto-approve', '--policy-ref', 'main'];
    const { ended, process: child } = startDrover(folder, line);
    t.after(() => child.kill('SIGKILL'));
    const sees = (what: JournalEvent['type']) =>
      eventually(async () => has(what)(await journalOf(folder, 'one')), what);
    await sees('gate-opened');
    withPolicy(folder, now);
    git('commit', '-q', '-a', '-m', 'freeze');
    withPolicy(folder, '');
    await sees('hold-met');
    await succeed(folder, 'approve-gate', 'one', 'complete:b', '--policy-ref', 'main');
    await sees('gate-answered');
    assert.equal(wasReleased(await journalOf(folder, 'one')), false);
    git('commit', '-q', '-a', '-m', 'thaw');
    assert.equal((await ended).code, 0);
  });

  test('is checked when it is read: dates, their order, zone and reason', async (t) => {
    const folder = await threePlans(t);
    writeFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\n', { flag: 'a' });
    for (const [text, message] of [
      ['{ from: 2026-02-30, to: 2026-03-01, reason: r }', /"2026-02-30" is not a date/],
      ['{ from: 2026-03-02, to: 2026-03-01, reason: r }', /Freeze "x" ends before it begins/],
      ['{ from: 2026-03-01, to: 2026-03-02, reason: r, timeZone: Dublin }', /is not an IANA time zone/],
      ['{ from: 2026-03-01, to: 2026-03-02 }', /reason/],
    ] as const) {
      withPolicy(folder, `freezes: { x: ${text} }\n`);
      const { code, stderr } = await drover(folder, ['plan', 'one.yaml']);
      assert.equal(code, 64, stderr);
      assert.match(stderr, message);
    }
  });
});

suite('apply', () => {
  test('of a plan that another process applies waits as long as --lock-timeout says', async (t) => {
    const folder = await threePlans(t);
    await succeed(folder, 'hold', '--reason', 'to have it wait');
    const { ended, process: child } = startDrover(folder, ['apply', 'one.yaml', '--auto-approve']);
    t.after(() => child.kill('SIGKILL'));
    await eventually(async () => has('hold-met')(await journalOf(folder, 'one')), 'it waits');
    const args = ['apply', 'one.yaml', '--auto-approve', '--no-wait', '--lock-timeout'];
    const impatient = await drover(folder, [...args, '10ms']);
    assert.equal(impatient.code, 5, impatient.stderr);
    const patient = drover(folder, [...args, '5m']);
    child.kill('SIGTERM');
    assert.equal((await ended).code, 143);
    const { code, stderr } = await patient;
    assert.equal(code, ON_HOLD, stderr);
  });

  test(
    'whose reader leaves stops at a checkpoint, whichever stream it read',
    { ...skipWithout('bash', process.platform !== 'win32') },
    async (t) => {
      const folder = await threePlans(t);
      await succeed(folder, 'hold', '--reason', 'to have it wait');
      const program = new URL('../../bin/drover.cjs', import.meta.url).pathname;
      const line = `"$0" "${program}" apply one.yaml --auto-approve`;
      const { stdout } = spawnSync(
        'bash',
        ['-c', `${line} 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`, process.execPath],
        { cwd: folder, encoding: 'utf8', timeout: 300_000, env: { ...process.env, CI: '1' } },
      );
      assert.equal(stdout.trim().split('\n').at(-1), '143', stdout);
      const status = JSON.parse(await succeed(folder, 'status', 'one', '--json')) as {
        readonly phase: { readonly kind: string; readonly reason: string };
      };
      assert.equal(status.phase.reason, 'stopped by a signal at a checkpoint');
    },
  );
});

function endQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
