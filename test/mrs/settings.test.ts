// The settings of the mailbox replication service: what their file may say, and that it counts while the service runs.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { liveSettings } from '../../src/mrs/live-settings.ts';
import { defaultMrsSettings, readSettings, type MrsSettings } from '../../src/mrs/settings.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const read = (text: string) => readSettings(text, defaultMrsSettings);

suite('settings of the mailbox replication service', () => {
  test('keep requests, source mailboxes and claims for as long as is documented, and copy eight mebibytes at a time, unless their file says otherwise', () => {
    assert.deepEqual(read('').settings, {
      ...defaultMrsSettings,
      completedRequestAgeLimitMs: 30 * DAY,
      mailboxRetentionMs: 30 * DAY,
      abandonedAfterMs: 30_000,
      stuckAfterMs: 15 * MINUTE,
      retryDelayMs: 30_000,
      incrementalSyncIntervalMs: 15 * MINUTE,
      maxBatchBytes: 8 * 1024 * 1024,
    });
  });

  // The last value that is accepted, and the first that is not.
  for (const [name, least, most] of [
    ['MaxRetries', 0, 1000],
    ['MaxMoveHistoryLength', 0, 100],
    ['MaxActiveMovesPerSourceMDB', 0, 100],
    ['MaxActiveMovesPerTargetMDB', 0, 100],
    ['MaxActiveMovesPerSourceServer', 0, 1000],
    ['MaxActiveMovesPerTargetServer', 0, 1000],
    ['MaxTotalMovesPerMRS', 0, 1024],
    ['MinBatchSize', 1, 10_000],
  ] as const)
    test(`${name} is from ${least} to ${most}`, () => {
      for (const inside of [least, most])
        assert.deepEqual(read(`${name}="${inside}"`).problems, [], String(inside));
      assert.deepEqual(read(`${name}="${most + 1}"`).problems, [`${name}: '${most + 1}' is out of bounds`]);
      if (least > 0)
        assert.deepEqual(read(`${name}="${least - 1}"`).problems, [
          `${name}: '${least - 1}' is out of bounds`,
        ]);
    });

  for (const [name, field, least] of [
    ['MRSAbandonedMoveJobDetectionTime', 'abandonedAfterMs', '00:00:01'],
    ['StuckAfter', 'stuckAfterMs', '00:00:01'],
    ['FullScanMoveJobsPollingPeriod', 'pollingPeriodMs', '00:00:00.001'],
    ['RetryDelay', 'retryDelayMs', '00:00:00'],
    ['IncrementalSyncInterval', 'incrementalSyncIntervalMs', '00:00:00'],
    ['MailboxRetention', 'mailboxRetentionMs', '00:00:00'],
  ] as const satisfies readonly (readonly [string, keyof MrsSettings, string])[])
    test(`${name} is a time of days, hours, minutes and seconds, and at least ${least}`, () => {
      assert.equal(
        read(`${name}="2.03:04:05"`).settings[field],
        2 * DAY + 3 * 60 * MINUTE + 4 * MINUTE + 5000,
      );
      assert.deepEqual(read(`${name}="${least}"`).problems, []);
      const { settings, problems } = read(`${name}="-00:00:01"`);
      assert.deepEqual(problems, [`${name}: '-00:00:01' is not a time [d.]hh:mm:ss`]);
      assert.equal(settings[field], defaultMrsSettings[field]);
      if (least !== '00:00:00')
        assert.deepEqual(read(`${name}="00:00:00"`).problems, [`${name}: '00:00:00' is out of bounds`]);
    });

  test('a command that holds moves back is taken as it is written, and an empty one is none', () => {
    assert.equal(
      read('ThrottleCommand="/usr/local/bin/backup-runs"').settings.throttleCommand,
      '/usr/local/bin/backup-runs',
    );
    const before = { ...defaultMrsSettings, throttleCommand: '/usr/local/bin/backup-runs' };
    assert.equal(readSettings('ThrottleCommand=""', before).settings.throttleCommand, null);
  });

  test('only requests are kept for ever, where that is said', () => {
    assert.equal(read('CompletedRequestAgeLimit="Unlimited"').settings.completedRequestAgeLimitMs, null);
    assert.deepEqual(read('MailboxRetention="Unlimited"').problems, [
      `MailboxRetention: 'Unlimited' is not a time [d.]hh:mm:ss`,
    ]);
  });

  test('an edit of their file counts a second later, or as soon as the clock was set back, and not before', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'drover-settings-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'mrs.config');
    let nowMs = 1_000_000;
    const settings = liveSettings(file, () => defaultMrsSettings, { nowMs: () => nowMs } as never);
    assert.equal(settings().maxRetries, 60, 'there is no such file yet');
    writeFileSync(file, 'MaxRetries="7"');
    nowMs += 999;
    assert.equal(settings().maxRetries, 60);
    nowMs += 1;
    assert.equal(settings().maxRetries, 7);
    writeFileSync(file, 'MaxRetries="12"');
    nowMs -= 3_600_000;
    assert.equal(settings().maxRetries, 12);
    rmSync(file);
    nowMs += 1000;
    assert.equal(settings().maxRetries, 60);
  });
});
