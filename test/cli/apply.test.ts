import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import { exitCodeOfEnd, stateAndNext } from '../../src/cli/run-end.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { changeSetId, planName, runId } from '../../src/domain/ids.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Report } from '../../src/report/report.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { digestOf } from '../../src/support/canonical-json.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

const HELD = `version: 1
name: held
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    suspendWhenReadyToComplete: true
    complete: { at: now, gate: approval }
`;

suite('plan, apply, report', () => {
  test('a plan is shown, applied and reported as proved; planning again finds nothing to do', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);

    const plan = await drover(folder, ['plan', 'p.yaml', '--detailed-exitcode']);
    assert.equal(plan.code, 2, plan.stderr);
    const counts = /^Plan: (\d+) to move;/m;
    const planned = Number(counts.exec(plan.stdout)?.[1]);
    assert.ok(planned > 0, plan.stdout);

    const apply = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    assert.equal(apply.code, 0, apply.stderr);
    assert.match(apply.stdout, new RegExp(`^All ${planned} mailboxes were moved and proved complete`));
    assert.match(apply.stderr, /Run \S+ has finished\.\nNext: drover report empty-mbx01\n$/);

    const other = EMPTY_MBX01.replace('{ database: MBX01 }', '{ database: MBX02 }').replace(
      'targetDatabase: MBX02',
      'targetDatabase: MBX01',
    );
    writeFileSync(join(folder, 'back.yaml'), other.replace('empty-mbx01', 'back'));
    const next = await drover(folder, ['plan', 'back.yaml']);
    assert.doesNotMatch(next.stdout, /forecast accuracy/, 'one finish tells nothing');

    const json = await drover(folder, ['report', '--json']);
    const report = JSON.parse(json.stdout) as Report;
    assert.equal(report.verdict.kind, 'proved');
    assert.equal(report.totals.proved, planned);
    assert.ok(report.moves.every(({ verification }) => verification.length > 0));
    const source = report.databases.find(({ name }) => name === 'MBX01');
    assert.ok((source?.before?.mailboxes ?? 0) > 0);
    assert.equal(source?.after?.mailboxes, 0);

    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01.replace('{ database: MBX01 }', '{ database: MBX02 }'));
    const again = await drover(folder, ['plan', 'p.yaml', '--detailed-exitcode']);
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /^Nothing to do/m);
  });

  test('reading commands leave every database file as it was, and plan makes no state', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const files = globSync('.drover/lab/**/*.db', { cwd: folder }).sort();
    assert.ok(files.length >= 3, files.join());
    const digests = (): string[] =>
      files.map((file) => {
        const bytes = readFileSync(join(folder, file));
        // SQLite counts openings in the header (change counter, version-valid-for); that is no content.
        bytes.fill(0, 24, 28).fill(0, 92, 96);
        return createHash('sha256').update(bytes).digest('hex');
      });
    // The first opening folds the log of the organisation's making into the files.
    await drover(folder, ['plan', 'p.yaml']);
    const before = digests();
    for (const args of [
      ['validate', 'p.yaml'],
      ['plan', 'p.yaml', '--out', 'c.json'],
      ['show', 'c.json'],
      ['drift', 'c.json'],
    ]) {
      const { code, stderr } = await drover(folder, args);
      assert.equal(code, 0, stderr);
    }
    assert.equal((await drover(folder, ['doctor'])).code, 0);
    for (const args of [
      'runs',
      'acts',
      'drift',
      'recover',
      'report',
      'rollback x',
      'status',
      'show x',
      'unlock x',
    ])
      await drover(folder, args.split(' '));
    assert.equal(existsSync(join(folder, '.drover', 'state.db')), false);
    assert.deepEqual(digests(), before);
  });

  test('without a terminal, an approval or --auto-approve nothing is done', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const { code, stderr } = await drover(folder, ['apply', 'p.yaml']);
    assert.equal(code, 3);
    assert.match(stderr, /drover plan PLAN --out FILE\.json.*--auto-approve/);
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
    const saved = await drover(folder, ['apply', 'c.json']);
    assert.equal(saved.code, 3);
    assert.match(saved.stderr, /→ Have it approved \("drover approve c\.json"\), then apply it again/);
    assert.equal((await drover(folder, ['runs'])).stdout, 'No run is recorded yet.\n');
  });

  test('a run waits at a gate, shows it, and goes on when the gate is answered and the same line is given again', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), HELD);
    const line = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];
    const first = await drover(folder, line);
    assert.equal(first.code, 8, first.stderr);
    assert.match(
      first.stderr,
      /Next: drover approve-gate held \S+, then drover apply p\.yaml --auto-approve --no-wait\n$/,
    );

    const status = await drover(folder, ['status']);
    assert.match(status.stdout, /^ *GATE /m);
    assert.match(status.stdout, /0\/\d+ moved · \d+ ready/);

    const answer = await drover(folder, ['approve-gate', 'held', '--comment', 'go']);
    assert.equal(answer.code, 0, answer.stderr);
    assert.match(answer.stderr, /^Next: drover apply p\.yaml;/);
    // Until the run has read it, everything that shows the gate says so, and none asks for it again.
    for (const shown of [['status'], ['report']]) {
      const { stdout } = await drover(folder, shown);
      assert.match(stdout, /approved by tester \(claimed\); the run reads it in its next turn/);
      assert.doesNotMatch(stdout, /drover approve-gate|has been waiting/);
      const { gates } = JSON.parse((await drover(folder, [...shown, '--json'])).stdout) as Pick<
        Report,
        'gates'
      >;
      assert.deepEqual(gates[0]?.unread, { answer: 'approved', by: 'tester (claimed)' });
    }
    const second = await drover(folder, line);
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stderr, /^Resuming run /m);
    const runs = JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as readonly unknown[];
    assert.equal(runs.length, 1);
    const report = JSON.parse((await drover(folder, ['report', '--json'])).stdout) as Report;
    assert.equal(report.gates[0]?.by, 'tester (claimed)');
    assert.equal(report.gates[0]?.unread, undefined);
  });

  test('an edited plan takes the place of the unfinished run, which ends as cancelled', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), HELD);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve', '--no-wait'])).code, 8);
    writeFileSync(join(folder, 'p.yaml'), HELD.replace(/ +suspend.*\n.*gate.*\n/, ''));
    const { code, stderr } = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^Plan: 5 to (complete|change);/m);
    const runs = JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as readonly {
      phase: string;
    }[];
    assert.deepEqual(
      runs.map(({ phase }) => phase),
      ['finished', 'finished'],
    );
  });

  test('after a saved change set failed in part, the next command named works: planned again, or rolled back again', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const lines = async (code: number, ...args: readonly string[]): Promise<string> => {
      const answer = await drover(folder, args);
      assert.equal(answer.code, code, `${args.join(' ')}\n${answer.stderr}`);
      return answer.stderr;
    };
    await lines(0, 'plan', 'p.yaml', '--out', 'c.json');
    const { changes } = JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as ChangeSet;
    const [one, other] = changes.map(({ label }) => /<(.+)>/.exec(label)?.[1] ?? '');
    const damage = (address = ''): Promise<string> =>
      lines(0, 'lab', 'damage', '.drover/lab', '--mailbox', address, '--item', 'newest');
    await damage(one);
    const failed = await lines(7, 'apply', 'c.json', '--auto-approve');
    assert.match(
      failed,
      /, then drover plan p\.yaml --out c\.json and drover apply c\.json retries what failed\n$/,
    );
    await lines(0, 'plan', 'p.yaml', '--out', 'c.json');
    await lines(7, 'apply', 'c.json', '--auto-approve');

    const runs = JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as readonly { run: string }[];
    const first = runs.at(-1)?.run ?? '';
    await lines(0, 'rollback', first, '--out', 'back.json');
    // The soft-deleted copy has the others whole.
    await lines(0, 'lab', 'deliver', '.drover/lab', '--mailbox', other ?? '');
    await damage(other);
    const next = new RegExp(
      `, then drover rollback ${first} --out back\\.json and drover apply back\\.json retries what failed\n$`,
    );
    assert.match(await lines(7, 'apply', 'back.json', '--auto-approve'), next);
    await lines(0, 'rollback', first, '--out', 'back.json');
    assert.match(await lines(7, 'apply', 'back.json', '--auto-approve'), next);
  });

  test('who lost the lease is sent to the status of the plan first, since another process may work on it', () => {
    const [plan, changeSet] = [planName('held'), changeSetId('sha256:00')];
    const at = '2027-01-09T22:00:00.000Z' as Instant;
    const run = foldRun([
      { v: 1, at, type: 'run-started', run: runId('r1'), plan, changeSet, by: 'x', host: 'h', version: '1' },
    ]);
    const [state, next] = stateAndNext(
      { kind: 'paused', run, reason: { kind: 'lease-lost', notRenewed: null } },
      { changes: [] },
      'drover apply p.yaml',
    );
    assert.match(state, /the lease was lost: another process works on this plan, or may begin to/);
    assert.match(
      next,
      /^drover status held; where no other process works on the plan, drover apply p\.yaml$/,
    );
  });

  test('who could not renew the lease reads why, and gets no exit code of another process', () => {
    const [plan, changeSet] = [planName('held'), changeSetId('sha256:00')];
    const at = '2027-01-09T22:00:00.000Z' as Instant;
    const run = foldRun([
      { v: 1, at, type: 'run-started', run: runId('r1'), plan, changeSet, by: 'x', host: 'h', version: '1' },
    ]);
    const end = {
      kind: 'paused',
      run,
      reason: { kind: 'lease-lost', notRenewed: 'State file state.db cannot grow: the disk is full.' },
    } as const;
    const [state] = stateAndNext(end, { changes: [] }, 'drover apply p.yaml');
    assert.equal(
      state,
      'Paused: the lease could not be renewed, so that another process may begin to work on this plan: State file state.db cannot grow: the disk is full.',
    );
    assert.equal(exitCodeOfEnd(end, null), 1);
    assert.equal(exitCodeOfEnd({ ...end, reason: { ...end.reason, notRenewed: null } }, null), 5);
  });

  test('a run that another took the place of has been replaced', () => {
    const v = 1;
    const at = '2027-01-09T22:00:00.000Z' as Instant;
    const [plan, changeSet] = [planName('held'), changeSetId('sha256:00')];
    const run = foldRun([
      { v, at, type: 'run-started', run: runId('r1'), plan, changeSet, by: 'x', host: 'h', version: '1' },
      { v, at, type: 'run-finished', result: { outcome: 'cancelled', completed: 0, failed: 0 } },
    ]);
    const [state] = stateAndNext({ kind: 'finished', run }, { changes: [] }, 'drover apply p.yaml');
    assert.equal(state, 'Run r1 has been replaced.');
  });

  test('a run is listed with how it ended, also when something was put back after that', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    const listed = async (): Promise<unknown> =>
      (JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as { outcome: string }[])[0]?.outcome;
    assert.equal(await listed(), 'done');
    const state = new DatabaseSync(join(folder, '.drover/state.db'));
    const reverted = {
      v: 1,
      at: '2027-01-09T22:00:00.000Z',
      type: 'temporary-change-reverted',
      id: 'step:x',
      how: 'recover',
      evidence: [],
    };
    state
      .prepare('INSERT INTO journal (run, seq, event) SELECT run, max(seq) + 1, ? FROM journal')
      .run(JSON.stringify(reverted));
    state.exec('UPDATE run SET events = events + 1');
    state.close();
    assert.equal(await listed(), 'done');
  });

  test('a run whose step failed resumes from that step when the same line is given again', async (t) => {
    const folder = await workspaceWithLab(t);
    const command = ['node', '-e', 'process.exit(require("fs").existsSync("ready") ? 0 : 3)'];
    const step = `after:\n  - command: { run: ${JSON.stringify(command)} }\n`;
    writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}${step}`);
    const first = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    assert.equal(first.code, 7, first.stderr);
    assert.match((await drover(folder, ['runs'])).stdout, /failed at /);
    const page = await drover(folder, ['report', '--out', 'r.pdf']);
    assert.equal(page.code, 64);
    assert.match(page.stderr, /The ending of r\.pdf is not known.*\.md, .*\.html, \.htm/s);
    assert.equal(existsSync(join(folder, 'r.pdf')), false);
    writeFileSync(join(folder, 'ready'), '');
    const second = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stderr, /Resuming run/);
    assert.equal((JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as unknown[]).length, 1);
  });

  test('a saved change set is applied once; altered, or after the world has changed, it is refused', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
    const saved = readFileSync(join(folder, 'c.json'), 'utf8');

    writeFileSync(join(folder, 'c.json'), saved.replaceAll('"to": "MBX02"', '"to": "MBX01"'));
    const altered = await drover(folder, ['apply', 'c.json', '--auto-approve']);
    assert.equal(altered.code, 4);
    assert.match(altered.stderr, /altered after planning/);

    writeFileSync(join(folder, 'c.json'), saved);
    assert.equal((await drover(folder, ['apply', 'c.json', '--auto-approve'])).code, 0);
    const again = await drover(folder, ['apply', 'c.json', '--auto-approve']);
    assert.equal(again.code, 0);
    assert.match(again.stdout, /was already applied by run .*; nothing to do/);
  });

  test('a saved change set keeps to the windows of its plan, whatever was written into the file since', async (t) => {
    const folder = await workspaceWithLab(t);
    const year = new Date().getFullYear() + 1;
    const window = `timeZone: UTC\nwindows: { later: { from: ${year}-01-20T00:00, to: ${year}-01-21T00:00 } }\n`;
    writeFileSync(
      join(folder, 'p.yaml'),
      HELD.replace('batches:', `${window}batches:`).replace('{ at: now, gate: approval }', 'later'),
    );
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
    const saved = readFileSync(join(folder, 'c.json'), 'utf8');
    const altered = saved.replace(/"opensAt": ?"[^"]+"/, '"opensAt":"2020-01-01T00:00:00.000Z"');
    assert.notEqual(altered, saved);
    const { contentDigest: _, ...content } = JSON.parse(altered) as Record<string, unknown>;
    writeFileSync(join(folder, 'c.json'), JSON.stringify({ ...content, contentDigest: digestOf(content) }));
    const { code, stderr } = await drover(folder, ['apply', 'c.json', '--auto-approve', '--no-wait']);
    assert.equal(code, 6, stderr);
  });

  test('a change set is stale, with the place, when somebody else moves one of its mailboxes first', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);
    const { changes } = JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as {
      readonly changes: readonly { readonly mailboxId: string; readonly label: string }[];
    };
    const other = EMPTY_MBX01.replace('empty-mbx01', 'other').replace(
      '{ database: MBX01 }',
      `[${changes[0]?.mailboxId}]`,
    );
    writeFileSync(join(folder, 'other.yaml'), other);
    assert.equal((await drover(folder, ['apply', 'other.yaml', '--auto-approve'])).code, 0);
    const { code, stderr } = await drover(folder, ['apply', 'c.json', '--auto-approve']);
    assert.equal(code, 4);
    assert.ok(stderr.includes(changes[0]?.label ?? '?'), stderr);
  });

  test('progress and errors are JSON lines on stderr with --json, the result is JSON on stdout', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const { stdout, stderr } = await drover(folder, ['apply', 'p.yaml', '--auto-approve', '--json']);
    const types = new Set(
      stderr
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { type: string }).type),
    );
    assert.ok(types.has('journal') && types.has('progress') && types.has('change-set'), [...types].join());
    assert.equal((JSON.parse(stdout) as { verdict: { kind: string } }).verdict.kind, 'proved');
    const wrong = await drover(folder, ['plan', 'missing.yaml', '--json']);
    assert.equal(wrong.code, 64);
    const last = JSON.parse(wrong.stderr.trim().split('\n').at(-1) ?? '') as { type: string; code: string };
    assert.equal(last.type, 'error');
  });

  test('a run that finishes keeps its way back, which is told with its age and refused once it is outdated', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const pair = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    assert.equal(pair.code, 0, pair.stderr);
    const saved = await drover(folder, ['rollback', 'empty-mbx01', '--saved', '--out', 'saved.json']);
    assert.equal(saved.code, 0, saved.stderr);
    assert.match(saved.stdout, /^Saved when run \S+ finished, .* ago; it may be applied until /);
    const now = await drover(folder, ['rollback', 'empty-mbx01', '--out', 'now.json']);
    assert.equal(now.code, 0, now.stderr);
    const id = (file: string): string =>
      (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { id: string }).id;
    assert.equal(id('saved.json'), id('now.json'), 'the same way back');
    assert.match(
      (await drover(folder, ['show', 'empty-mbx01'])).stderr,
      /Rollback: drover rollback \S+ --saved/,
    );

    const late: Clock = { ...systemClock, nowMs: () => Date.now() + 2 * 86_400_000 };
    const old = await drover(folder, ['rollback', 'empty-mbx01', '--saved'], { clock: late });
    assert.match(old.stdout, /2 d.* ago; too old to be applied/);
    const refused = await drover(folder, ['apply', 'saved.json', '--auto-approve'], { clock: late });
    assert.equal(refused.code, 4, refused.stderr);
    const applied = await drover(folder, ['apply', 'saved.json', '--auto-approve']);
    assert.equal(applied.code, 0, applied.stderr);
  });

  test('a rollback is planned as a change set that leads back, and drift shows what was done by hand', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    assert.equal((await drover(folder, ['drift'])).code, 0);
    const back = await drover(folder, ['rollback', 'empty-mbx01', 'all', '--out', 'back.json']);
    assert.equal(back.code, 0, back.stderr);
    const applied = await drover(folder, ['apply', 'back.json', '--auto-approve']);
    assert.equal(applied.code, 0, applied.stderr);
    assert.match(applied.stdout, /proved complete/);
    const [, first] = (
      JSON.parse((await drover(folder, ['runs', '--json'])).stdout) as { run: string }[]
    ).map(({ run }) => run);
    const drift = await drover(folder, ['drift', first ?? '']);
    assert.equal(drift.code, 2, drift.stdout + drift.stderr);
    assert.match(drift.stdout, /Drift: \d+ differences?\./);
  });
});
