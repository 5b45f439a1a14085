import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, test } from 'node:test';
import { instantFromMs } from '../../src/domain/instant.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { aJob } from '../conformance/move-queue.ts';
import { newLab, type Lab } from './organisation.ts';

let lab: Lab;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
});
afterEach(() => lab.dispose());

const entry = { at: instantFromMs(0), by: 'test', kind: 'request', message: 'created' } as const;

test('what is asked in every turn meets an index, never the whole queue', async () => {
  const questions = [
    ['SELECT job FROM move_request WHERE changed > ?', 'move_request_changed'],
    ['SELECT mailbox_id FROM move_request_gone WHERE changed > ?', 'PRIMARY KEY'],
    [
      "SELECT job FROM move_request WHERE status IN ('InProgress', 'CompletionInProgress')",
      'move_request_moving',
    ],
    [
      "SELECT job FROM move_request WHERE status IN ('Completed', 'CompletedWithWarning') AND job ->> 'finishedAt' < ?",
      'move_request_completed',
    ],
    ['UPDATE move_request SET due_ms = 0 WHERE due_ms > 0 AND due_ms > ?', 'move_request_waiting'],
  ] as const;
  for (const [text, index] of questions) {
    const plan = lab.organisation.directory.prepare(`EXPLAIN QUERY PLAN ${text}`).all();
    const detail = plan.map((row) => String(row['detail'])).join('; ');
    assert.match(detail, new RegExp(`${index}|rowid`), text);
    assert.doesNotMatch(detail, /^SCAN move_request$/, text);
  }
});

test('whoever listens is told of a request that another process has made', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = openMoveQueue(lab.organisation).listen('work', resolve);
  const timeout = setTimeout(() => assert.fail('no one was told'), 20_000);
  const script = `
    import { openOrganisation } from ${JSON.stringify(new URL('../../src/systems/embedded/directory/organisation.ts', import.meta.url).href)};
    import { openMoveQueue } from ${JSON.stringify(new URL('../../src/systems/embedded/move-queue.ts', import.meta.url).href)};
    import { systemClock } from ${JSON.stringify(new URL('../../src/support/clock.ts', import.meta.url).href)};
    const organisation = openOrganisation(${JSON.stringify(lab.folder)}, systemClock);
    await openMoveQueue(organisation).create(${JSON.stringify(aJob(1))}, ${JSON.stringify(entry)});
    organisation.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 0);
  await promise;
  clearTimeout(timeout);
  stop();
});
