import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChangeSet, ForecastGate } from '../../src/domain/change.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import {
  batchName,
  databaseName,
  mailboxId,
  nodeId,
  planName,
  requestId,
  runId,
  type NodeId,
} from '../../src/domain/ids.ts';
import { byQueue, type MoveRequest } from '../../src/domain/move-request.ts';
import type { Run } from '../../src/domain/run.ts';
import type { ListedRun } from '../../src/domain/stored-run.ts';
import type { Window } from '../../src/domain/window.ts';
import { localTime } from '../../src/support/format.ts';
import { annotate } from '../../src/view/annotations.ts';
import { changeSetComment } from '../../src/view/change-set-comment.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { dashboardDocument } from '../../src/view/dashboard.ts';
import { runsDocument } from '../../src/view/runs.ts';
import { renderText, textLines } from '../../src/view/render.ts';
import { progressDocument } from '../../src/cli/render/progress-frame.ts';
import { ProgressState } from '../../src/cli/render/progress-state.ts';
import { textWidth } from '../../src/support/text-width.ts';
import { at, changeSetOf, idOf, runOf, START, type Sample } from '../report/fixture.ts';

const changeSetText = (changeSet: ChangeSet): string =>
  renderText(changeSetDocument(changeSet, { full: false }), { width: 100, color: false });

const people = (count: number): Sample[] =>
  Array.from({ length: count }, (_, n) => ({
    label: `Person ${n} <person${n}@example.com>`,
    end: 'not-begun',
  }));

function requestOf(index: number, state: MoveRequest['state']): MoveRequest {
  const { scope, badItemLimit, priority } = {
    scope: 'primary-only',
    badItemLimit: 0,
    priority: 'normal',
  } as const;
  return {
    id: requestId(`r${index}`),
    mailboxId: idOf(index),
    displayName: `Person ${index}`,
    tag: 'drover:it:all',
    sourceDatabase: databaseName('MBX01'),
    targetDatabase: databaseName('MBX02'),
    archiveSourceDatabase: null,
    archiveTargetDatabase: null,
    options: {
      scope,
      badItemLimit,
      priority,
      suspendWhenReadyToComplete: false,
      suspend: false,
      offline: false,
    },
    remote: null,
    state,
    percentComplete: 62,
    totalSizeBytes: 1_000_000,
    totalItemCount: 100,
    bytesTransferred: 600_000,
    itemsTransferred: 60,
    badItemsEncountered: 0,
    queuedAt: START,
    startedAt: START,
    lastUpdateAt: START,
  };
}

const defragStep = (node: NodeId, title: string) => {
  const description = {
    title,
    effects: [],
    exact: true,
    irreversible: true,
    estimateMs: null,
    takesAway: null,
    reverts: null,
  };
  const spec = {
    kind: 'defrag',
    options: {},
    timeoutMs: 1,
    retries: 0,
    retryDelayMs: 0,
    title: null,
    skip: null,
    place: null,
  };
  const step = { node, hook: 'after', batch: null, spec, description, insertedBecause: null } as const;
  return { kind: 'step', id: node, after: [], runs: 'on-success', step } as const;
};

suite('change set as text', () => {
  test('10,000 changes make a short text that ends in one line of counts', () => {
    const text = changeSetText(changeSetOf(people(10_000)));
    const lines = text.trimEnd().split('\n');
    assert.ok(lines.length < 60);
    assert.match(text, /… and 9,988 more \(drover plan it\.yaml --full\)/);
    assert.equal(lines.at(-1), 'Plan: 10,000 to move; 10.0 GB.');
  });

  test('what cannot be undone comes first', () => {
    const base = changeSetOf(people(2));
    const step = defragStep(nodeId('step:after/0-defrag'), 'Defragment MBX01');
    const text = changeSetText({ ...base, nodes: [...base.nodes, step] });
    assert.ok(text.indexOf('Cannot be undone') < text.indexOf('Batches'));
    assert.match(text, /! after: Defragment MBX01/);
    const skipped = { ...step, step: { ...step.step, spec: { ...step.step.spec, skip: 'not tonight' } } };
    const without = changeSetText({ ...base, nodes: [skipped] });
    assert.doesNotMatch(without, /Cannot be undone/);
    assert.match(without, /skipped: not tonight/);
  });
});

suite('change set as markdown', () => {
  test('it stays under the limit of a comment whatever its size, and says what it left out', () => {
    for (const count of [1, 700, 30_000]) {
      const markdown = changeSetComment(changeSetOf(people(count)), [], '/repo');
      assert.ok(markdown.length < 65_536, `${count}: ${markdown.length}`);
      assert.ok(markdown.startsWith('<!-- drover:plan:it -->\n'));
      assert.equal(
        (markdown.match(/<details>/g) ?? []).length,
        (markdown.match(/<\/details>/g) ?? []).length,
      );
      assert.match(markdown, /change set \| sha256:/);
      if (count === 30_000)
        assert.match(
          markdown,
          /… and 29,\d{3} more \(all of them are in the saved change set: drover show FILE --full\)/,
        );
    }
  });

  test('the same change set gives the same text whenever it was planned', () => {
    const one = changeSetOf(people(3));
    const later = { ...one, observedAt: at(3600), expiresAt: at(90_000) };
    assert.equal(changeSetComment(one, [], '/repo'), changeSetComment(later, [], '/repo'));
  });

  test('places are relative to the folder of drover.yaml, so that every clone writes the same comment', () => {
    const inClone = (clone: string): string => {
      const place = { file: `${clone}/plans/p.yaml`, line: 3, column: 5, length: 4 };
      const finding: Diagnostic = { code: 'bad-value', severity: 'warning', message: 'y', place };
      return changeSetComment(changeSetOf(people(1)), [finding], clone);
    };
    assert.match(inClone('/home/anna/mail'), /warning: y \(bad-value, plans\/p\.yaml:3\)/);
    assert.equal(inClone('/home/anna/mail'), inClone('/builds/42/mail'));
  });

  test('moves that lock users out throughout are said before the batches, whoever wants them offline', () => {
    const online = changeSetOf(people(2));
    const locksOut = /## Users are locked out while their mailbox is copied/;
    assert.doesNotMatch(changeSetComment(online, [], '/repo'), locksOut);
    const offline = {
      ...online,
      changes: online.changes.map((change) =>
        change.kind === 'create-move-request'
          ? { ...change, spec: { ...change.spec, options: { ...change.spec.options, offline: true } } }
          : change,
      ),
    };
    const [before = ''] = changeSetComment(offline, [], '/repo').split('## Batches');
    assert.match(before, locksOut);
    assert.match(before, /- .*: 2 mailboxes$/m);
    const finding: Diagnostic = {
      code: 'moves-offline',
      severity: 'note',
      message: 'Batch b moves offline.',
      place: null,
    };
    const [ofSystem = ''] = changeSetComment({ ...online, findings: [finding] }, [], '/repo').split(
      '## Batches',
    );
    assert.match(ofSystem, locksOut);
    assert.match(ofSystem, /- Batch b moves offline/);
  });

  test('"Nothing to do" is not said of mailboxes that are left out: they are counted, with the reasons', () => {
    const deferred = (['a', 'b', 'c'] as const).map((name, index) => ({
      mailboxId: mailboxId(`00000000-0000-4000-8000-00000000000${index}`),
      label: name,
      batch: batchName('all'),
      reason: index === 0 ? 'was rolled back' : 'has a move request that this plan did not create',
    }));
    const left = { ...changeSetOf([]), nodes: [], deferred };
    for (const text of [changeSetText(left), changeSetComment(left, [], '/repo')]) {
      assert.doesNotMatch(text, /the mail system matches the plan/);
      assert.match(
        text.replaceAll(/\s+/g, ' '),
        /3 mailboxes are left out: 1 × was rolled back; 2 × has a move request that this plan did not create/,
      );
    }
    assert.match(changeSetText({ ...left, deferred: [] }), /^Nothing to do: the mail system matches/m);
  });

  test('where an archive goes is said with its mailbox, unless it has no part in the move', () => {
    const [change] = changeSetOf(people(1)).changes;
    assert.ok(change);
    const { from, to } = change;
    const of = (archiveFrom: string | null, archiveTo: string | null): string => {
      const [a, b] = [archiveFrom, archiveTo].map((name) => (name === null ? null : databaseName(name)));
      const moved = { ...change, archiveFrom: a ?? null, archiveTo: b ?? null };
      const text = changeSetComment({ ...changeSetOf(people(1)), changes: [moved] }, [], '/repo');
      return /^\| move \| [^|]+ \| ([^|]+) \|/m.exec(text)?.[1] ?? text;
    };
    const primary = `${from} → ${to}`;
    assert.equal(of(null, null), primary);
    assert.equal(of(from, to), `${primary}, with archive`);
    assert.equal(of('MBX07', to), `${primary}, archive from MBX07`);
    assert.equal(of(from, 'MBX09'), `${primary}, archive ${from} → MBX09`);
    assert.equal(of('MBX07', 'MBX09'), `${primary}, archive MBX07 → MBX09`);
  });

  test('a rollback is called one, in title, comment and counts, and its comment does not replace that of its plan', () => {
    const plan = changeSetOf(people(2));
    const rollback = { ...plan, rollback: true as const };
    assert.match(changeSetText(rollback), /^rollback of it {2}it\.yaml$/m);
    assert.match(changeSetText(rollback), /^Rollback: 2 to move; /m);
    const [planned, back] = [plan, rollback].map((one) => changeSetComment(one, [], '/repo').split('\n')[0]);
    assert.equal(planned, '<!-- drover:plan:it -->');
    assert.equal(back, '<!-- drover:rollback:it -->');
    assert.match(changeSetComment(rollback, [], '/repo'), /^# drover plan: rollback of it$/m);
  });

  test('only what there is is counted', () => {
    const none = { ...changeSetOf([]), nodes: [] };
    assert.match(changeSetText(none), /^Plan: nothing to do\.$/m);
    const [batch] = changeSetOf(people(1)).batches;
    assert.ok(batch);
    const done = { ...none, batches: [{ ...batch, alreadyDone: 1200 }] };
    assert.match(changeSetText(done), /^Plan: nothing to do, 1,200 already done\.$/m);
  });

  test('who has to act is said in text and comment: gates with their times, risks, approvals', () => {
    const gate = (name: string, facts: Partial<ForecastGate>): ForecastGate => ({
      gate: nodeId(`complete:${name}`),
      batch: batchName(name),
      opensP50: at(0),
      opensP90: at(600),
      window: null,
      neededBy: null,
      ...facts,
    });
    const gates = [
      gate('vips', { window: { name: 'night', opensAt: at(-60), closesAt: at(7200) } }),
      gate('rest', { neededBy: at(86_400) }),
      gate('last', { opensP50: null, opensP90: null }),
    ];
    const forecast = {
      ratesFrom: 'default' as const,
      madeAt: at(0),
      batches: [],
      finishP50: null,
      finishP90: null,
      databases: [],
      gates,
    };
    const asked = {
      approvals: ['missing: 1 approval by Ben for every change set (none given)'],
      risks: [
        { key: 'plan:it', kind: 'plan' as const, subject: 'it', message: 'Plan "it" as it is.' },
        {
          key: 'defrag:x',
          kind: 'defrag' as const,
          subject: 'x',
          message: 'Defragment MBX01: cannot be undone.',
        },
      ],
      gates: ['answers have to be signed by Ben'],
    };
    const changeSet = { ...changeSetOf(people(1)), forecast };
    const text = renderText(changeSetDocument(changeSet, { full: false, asked }), {
      width: 200,
      color: false,
    });
    const comment = changeSetComment(changeSet, [], '/repo', { asked });
    for (const shown of [text, comment.replaceAll(/[`\\]/g, '')]) {
      assert.match(
        shown,
        /complete:vips opens \S+ \S+ \S+ to \S+ \(P50 to P90\), inside window night: someone has to answer before \S+ \S+ 22:00, or ahead/,
      );
      assert.match(shown, /complete:rest opens [^\n]*; needs an answer by Sun 2026-11-22 20:00/);
      assert.match(shown, /complete:last: when it opens is not known/);
      assert.match(shown, /can be answered ahead[^\n]*drover approve-gate it GATE/);
      assert.match(shown, /answers have to be signed by Ben/);
      assert.match(shown, /- defrag: Defragment MBX01: cannot be undone\./);
      assert.doesNotMatch(shown, /Plan "it" as it is/, 'that is what every approval is for');
      assert.match(shown, /- missing: 1 approval by Ben for every change set/);
    }
    const ungated = changeSetComment(changeSetOf(people(1)), [], '/repo', { asked });
    assert.doesNotMatch(ungated, /Waits for a person|signed by Ben/, 'there is no gate to answer');
    const sections = [...comment.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    assert.deepEqual(sections.slice(0, 3), ['Waits for a person during the run', 'Risks', 'Approvals']);
  });

  test('nothing that cannot be undone is left out of a comment, and whatever is left out is counted', () => {
    const steps = (count: number, length: number): ChangeSet => {
      const base = changeSetOf(people(1));
      const nodes = Array.from({ length: count }, (_, n) => {
        const node = nodeId(`step:after/${n}`);
        const title = `Defragment DB${String(n).padStart(3, '0')} ${'x'.repeat(length)}`;
        return defragStep(node, title);
      });
      return { ...base, nodes };
    };
    for (const [count, length] of [
      [70, 0],
      [40, 400],
      [200, 20],
      [300, 1500],
    ] as const) {
      const comment = changeSetComment(steps(count, length), [], '/repo');
      assert.ok(comment.length < 65_536);
      const [, irreversible = ''] = /## Cannot be undone\n\n([^]*?)\n\n/.exec(comment) ?? [];
      const listed = irreversible.match(/Defragment DB/g)?.length ?? 0;
      const counted = Number(/… and ([\d,]+) more/.exec(irreversible)?.[1]?.replaceAll(',', '') ?? 0);
      assert.equal(listed + counted, count, `${count} steps of ${length} characters`);
      if (count * length < 20_000) assert.equal(counted, 0);
    }
  });

  test('many long findings leave room for the batches', () => {
    const finding: Diagnostic = {
      code: 'bad-value',
      severity: 'warning',
      message: 'y'.repeat(500),
      place: null,
    };
    const markdown = changeSetComment(
      changeSetOf(people(3)),
      Array.from({ length: 500 }, () => finding),
      '/repo',
    );
    assert.ok(markdown.length < 65_536);
    assert.match(markdown, /## Batches/);
    assert.match(markdown, /## Findings \(500\)/);
  });
});

const frame = (state: ProgressState, width: number, rows = 22): string[] =>
  textLines(progressDocument(state, Date.parse(START), { width, rows }, '*'), { width, color: false });

suite('progress', () => {
  const state = (): ProgressState => {
    const progress = new ProgressState(changeSetOf(people(10_000)));
    progress.add({
      type: 'turn',
      at: START,
      batches: [
        {
          batch: batchName('all'),
          total: 10_000,
          moved: 1,
          ready: 2,
          active: 60,
          queued: 9_936,
          failed: 1,
          bytesTotal: 10_000_000_000,
          bytesTransferred: 5_000_000,
          failedMailboxes: [mailboxId('x')],
        },
      ],
      active: Array.from({ length: 60 }, (_, n) =>
        requestOf(n, { kind: 'InProgress', detail: 'CopyingMessages', stall: null }),
      ),
      waiting: [],
    });
    return progress;
  };

  test('a frame of 10,000 mailboxes is a few lines, none wider than the terminal', () => {
    for (const width of [60, 120]) {
      const lines = frame(state(), width);
      assert.ok(lines.length < 16, String(lines.length));
      for (const line of lines) assert.ok(textWidth(line) <= width, line);
    }
    const text = frame(state(), 120).join('\n');
    assert.match(text, /1\/10,000 moved, 1 failed, 2 ready, 60 active, 9,936 queued/);
    assert.match(text, /… and 52 more in progress/);
  });

  test('why moves stall is said once for all that wait for the same', () => {
    const progress = state();
    const stall = {
      detail: 'StalledDueToTarget_DiskSpace',
      side: 'target',
      reason: 'free disk space is 12 MB, at least 256 MB must stay free',
      since: START,
    } as const;
    const active = [1, 2, 3].map((n) =>
      requestOf(n, { kind: 'InProgress', detail: stall.detail, stall: n < 3 ? stall : null }),
    );
    progress.add({ type: 'turn', at: START, batches: progress.batches, active, waiting: [] });
    const lines = frame(progress, 120);
    const told = lines.filter((line) => line.includes(stall.reason));
    assert.deepEqual(told, [`  ! 2 moves stall (${stall.detail}): ${stall.reason}`]);
  });

  test('with many mailboxes only failures and bad items are lines of their own', () => {
    const event = {
      v: 1,
      at: START,
      type: 'move-report-archived',
      mailboxId: idOf(1),
      request: requestId('r'),
      digest: 'd',
      status: 'Completed',
      lockedMs: 5,
      verifiedItems: 9,
      badItems: 0,
    } as const;
    assert.equal(state().add({ type: 'journal', event }), null);
    assert.equal(
      state().add({ type: 'journal', event: { ...event, badItems: 2 } })?.text,
      'Person 1 moved, 2 bad items skipped',
    );
    const few = new ProgressState(changeSetOf(people(3)));
    assert.equal(
      few.add({ type: 'journal', event })?.text,
      'Person 1 moved: 9 items equal on both sides, locked 5 ms',
    );
    assert.equal(few.add({ type: 'journal', event: { ...event, status: 'Failed' } }), null, 'not moved');
    const back = changeSetOf(people(3));
    const clearing = back.changes.map((change) =>
      change.kind === 'create-move-request' ? { ...change, clears: event.request } : change,
    );
    const again = new ProgressState({ ...back, changes: clearing });
    assert.equal(again.add({ type: 'journal', event }), null, 'of the request that was there before');
    const own = { ...event, request: requestId('own') };
    assert.match(again.add({ type: 'journal', event: own })?.text ?? '', /^Person 1 moved: 9 items/);
  });
});

suite('dashboard', () => {
  const samples: Sample[] = [{ label: 'Done', end: 'proved' }, { label: 'Held', end: 'held' }, ...people(20)];
  const unjudged = { judged: 0, metP50: 0, metP90: 0, medianError: null };
  const view = (run: Run, requests: readonly MoveRequest[], bytesPerSecond: number | null) => ({
    run,
    changeSet: {
      ...changeSetOf(samples),
      batches: changeSetOf(samples).batches.map((batch) => ({
        ...batch,
        complete: {
          kind: 'windows' as const,
          occurrences: [
            {
              window: 'w',
              opensAt: START,
              closesAt: at(600),
              latestStartAt: at(600),
              finishBy: at(600),
              overrun: 'finish-item' as const,
              note: null,
            },
          ],
        },
      })),
    },
    lease: null,
    requests,
    databases: [],
    lastEvents: [],
    bytesPerSecond,
    forecastAccuracy: { plan: unjudged, all: unjudged },
    maxExposureMs: null,
    acts: [],
    isHolderGone: false,
    unprotected: [],
  });
  const screen = (requests: readonly MoveRequest[], rate: number | null): string =>
    renderText(dashboardDocument(view(runOf(samples, false), requests, rate), Date.parse(at(60))), {
      width: 100,
      color: false,
    });

  test('it says whose user is locked out, also while the worker that locked the mailbox is gone', () => {
    const completing = requestOf(2, { kind: 'CompletionInProgress' });
    assert.match(screen([completing], null), /Person 0 .* 62 %, locked /);
    const copying = requestOf(2, { kind: 'InProgress', detail: 'CopyingMessages', stall: null });
    assert.doesNotMatch(screen([copying], null), /locked/);
  });

  test('it counts down to the edge of the window and says whether the rest fits', () => {
    assert.match(
      screen([], 1_000_000),
      /WINDOW {2}completion of all closes in 09:00 \(20:10\); fits: 20 s needed at 3.6 GB\/h/,
    );
    assert.match(screen([], 1_000), /DOES NOT FIT by 5 h 24 min/);
  });

  test('stalls stand there with reason and age, the next five are named', () => {
    const stall = {
      detail: 'StalledDueToTarget_DiskLatency',
      side: 'target',
      reason: 'disk latency 80 ms over 50 ms',
      since: START,
    } as const;
    const text = screen([requestOf(2, { kind: 'InProgress', detail: 'CopyingMessages', stall })], null);
    assert.match(text, /1 min {2}Person 2: StalledDueToTarget_DiskLatency \(target\), disk latency/);
    assert.match(text, /1\/22 moved · 1 ready · 1 in flight · 19 waiting/);
    assert.equal([...text.matchAll(/^ {2}Person \d+ .* → /gm)].length, 5);
  });

  test('a running run that nobody works on is said to be one', () => {
    assert.match(screen([], null), /not running; resume with apply/);
  });
});

suite('annotations', () => {
  const finding: Diagnostic = {
    code: 'unknown-key',
    severity: 'error',
    message: 'No "a,b: 100%"\nhere',
    hint: 'Try c.',
    place: { file: '/repo/plans/p.yaml', line: 3, column: 5, length: 4 },
  };
  test('GitHub gets escaped commands, and no more than it shows', () => {
    assert.equal(
      annotate('github', [finding], '/repo'),
      '::error file=plans/p.yaml,line=3,col=5,endColumn=9,title=drover%3A unknown-key::No "a,b: 100%25"%0Ahere Try c.\n',
    );
    const lines = annotate(
      'github',
      Array.from({ length: 25 }, () => finding),
      '/repo',
    )
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 10);
    assert.match(lines.at(-1) ?? '', /16 more/);
  });
  test('Azure DevOps and GitLab get the place in their own form', () => {
    assert.match(
      annotate('azure', [finding], '/repo'),
      /^##vso\[task\.logissue type=error;sourcepath=plans\/p\.yaml;linenumber=3;columnnumber=5;code=unknown-key\]/,
    );
    const [issue] = JSON.parse(annotate('gitlab', [finding], '/repo')) as {
      location: unknown;
      severity: string;
      fingerprint: string;
    }[];
    assert.deepEqual(issue?.location, { path: 'plans/p.yaml', lines: { begin: 3 } });
    assert.match(issue?.fingerprint ?? '', /^[0-9a-f]{64}$/);
  });
});

test('requests are listed oldest first, and those queued together by name, whatever order they came in', () => {
  const request = (name: string, queuedAt: string, id: string): MoveRequest => ({
    ...requestOf(1, { kind: 'Queued' }),
    id: requestId(id),
    displayName: name,
    queuedAt: queuedAt as MoveRequest['queuedAt'],
  });
  const inOrder = [
    request('Zoë', '2027-01-11T14:59:00.000Z', 'r4'),
    request('Bo', '2027-01-11T15:00:20.900Z', 'r1'),
    request('Bo', '2027-01-11T15:00:20.100Z', 'r2'),
    request('Cy', '2027-01-11T15:00:20.000Z', 'r0'),
  ];
  assert.deepEqual(inOrder.toReversed().sort(byQueue), inOrder);
});

suite('runs', () => {
  const listed = (timeZone?: string): ListedRun => ({
    run: runId('0123456789ab'),
    plan: planName('it'),
    changeSet: changeSetOf([]).id,
    startedAt: START,
    lastEventAt: at(60),
    events: 12,
    head: null,
    chainedLate: 0,
    phase: 'running',
    outcome: null,
    moved: null,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const shown = (...rows: readonly ListedRun[]): string =>
    renderText(runsDocument(rows), { width: 140, color: false });

  test('of one zone are shown in it, of several or of an unknown one in UTC, and that is said', () => {
    const { date, time } = localTime(START, 'Asia/Tokyo');
    assert.match(shown(listed('Asia/Tokyo')), new RegExp(`${date} ${time}[^]*Times are Asia/Tokyo\\.`));
    const utc = localTime(START, 'UTC');
    for (const zones of [['Asia/Tokyo', 'UTC'], ['Asia/Tokyo', undefined], [undefined]])
      assert.match(
        shown(...zones.map(listed)),
        new RegExp(`${utc.date} ${utc.time}[^]*Times are UTC\\.`),
        zones.join(),
      );
  });
});

test('of thousands of windows the first are shown, and the rest are counted with the command that shows them', () => {
  const changeSet = changeSetOf([]);
  const windows = Array.from({ length: 3000 }, (_, n): Window => ({
    kind: 'freeze',
    name: `f${n}`,
    from: '2027-01-01',
    to: '2027-01-01',
  }));
  const text = (full: boolean): string =>
    renderText(changeSetDocument({ ...changeSet, windows }, { full }), { width: 100, color: false });
  assert.equal(text(false).match(/^ {2}- f\d+: freeze/gm)?.length, 40);
  assert.match(text(false), /… and 2,960 more \(drover plan \S+ --full\)/);
  assert.equal(text(true).match(/^ {2}- f\d+: freeze/gm)?.length, 3000);
});
