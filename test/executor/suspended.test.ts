// Requests that stay suspended: by someone else, or by a run that ends before it resumes them.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { stateAndNext } from '../../src/cli/run-end.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { databaseName, type MailboxId } from '../../src/domain/ids.ts';
import type { Run } from '../../src/domain/run.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import { buildReport } from '../../src/report/build.ts';
import { dashboardDocument } from '../../src/view/dashboard.ts';
import { journalLine, namesOf } from '../../src/view/journal-line.ts';
import { renderText } from '../../src/view/render.ts';
import { reportDocument } from '../../src/view/report/document.ts';
import { oneBatch } from './change-set.ts';
import { apply, newWorld, removeWorld, type World } from './world.ts';

const unjudged = { judged: 0, metP50: 0, metP90: 0, medianError: null };
const plain = { width: 400, color: false };

suite('a move that stays suspended', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  const lines: string[] = [];
  const run = async (plan: ChangeSet, signal: AbortSignal): Promise<RunEnd> => {
    const names = namesOf(plan);
    lines.length = 0;
    return apply(world, plan, {
      signal,
      limits: { pollIntervalMs: 20_000 },
      listener: (event) => {
        if (event.type !== 'journal') return;
        const line = journalLine(event.event, names, false);
        if (line !== null) lines.push(line.text);
      },
    });
  };
  const reportText = (of: Run, plan: ChangeSet): string => {
    const facts = { moveReports: [], databasesNow: null };
    const now = plan.observedAt;
    return renderText(reportDocument(buildReport({ run: of, changeSet: plan, now, ...facts })), plain);
  };
  const dashboardText = (of: Run, plan: ChangeSet, requests: MailboxId | null): string =>
    renderText(
      dashboardDocument(
        {
          run: of,
          changeSet: plan,
          lease: null,
          isHolderGone: false,
          requests: requests === null ? null : [world.system.requestOf(requests) ?? assert.fail()],
          databases: [],
          lastEvents: [],
          bytesPerSecond: null,
          forecastAccuracy: { plan: unjudged, all: unjudged },
          unprotected: [],
          maxExposureMs: null,
          acts: [],
        },
        world.clock.nowMs(),
      ),
      plain,
    );

  test('because someone suspended it is named with the comment, in progress, pause, status and report, and resuming it is the next step', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
    world.system.addMailbox('b', 'MBX01');
    void world.clock.sleep(300_000).then(() => world.system.suspendByHand(id));
    const plan = oneBatch(['a', 'b']);
    const end = await run(plan, new AbortController().signal);
    const [state, next] = stateAndNext(end, plan, 'drover apply p.yaml');
    assert.match(
      state,
      /waits for 1 move that someone suspended outside this run: a@example\.com \("by hand"\)/,
    );
    assert.match(next, /^drover move-request resume MAILBOX/);
    assert.ok(lines.includes('a@example.com is suspended: by hand'), lines.join('\n'));
    assert.ok(
      lines.includes('batch pilot copied, except 1 mailbox whose move is suspended'),
      lines.join('\n'),
    );
    assert.match(
      dashboardText(end.run, plan, id),
      /SUSPENDED +a@example\.com \("by hand"\), by someone else/,
    );
    assert.match(
      reportText(end.run, plan),
      /a@example\.com \("by hand"\) was suspended by someone else, since/,
    );

    await world.system.resumeMoveRequest(world.system.requestOf(id)?.id ?? assert.fail(), true);
    assert.doesNotMatch(dashboardText(end.run, plan, id), /SUSPENDED/, 'what the mail system shows counts');
  });

  test('because a limit is exceeded when the run is stopped is said, with the reason and who resumes it', async () => {
    const id = world.system.addMailbox('a', 'MBX01', { copyMs: 600_000 });
    const plan: ChangeSet = { ...oneBatch(['a']), limits: { maxCopyQueue: 100, whenExceeded: 'suspend' } };
    const database = databaseName('MBX02');
    world.system.readings = [{ database, metric: 'copy-queue', value: 0 }];
    const stop = new AbortController();
    void world.clock.sleep(120_000).then(() => {
      world.system.readings = [{ database, metric: 'copy-queue', value: 500 }];
    });
    void world.clock.sleep(300_000).then(() => stop.abort());
    const end = await run(plan, stop.signal);
    const said = /1 move is suspended by drover \(MBX02: .*500.*\); only a run of this plan resumes it/;
    const [state] = stateAndNext(end, plan, 'drover apply p.yaml');
    assert.match(state, said);
    assert.match(dashboardText(end.run, plan, id), said);
    assert.match(reportText(end.run, plan), said);
    assert.ok(
      !lines.some((line) => line.includes('is suspended')),
      'the line about the limit says it already',
    );
  });
});
