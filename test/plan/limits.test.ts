import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { strictest } from '../../src/domain/watched-limits.ts';
import { loadConfig } from '../../src/plan/config.ts';
import { findingsOf, folderOf, load, planWith } from './support.ts';

suite('limits that a run watches', () => {
  test('are set for a mail system in drover.yaml, with sizes and durations', async (context) => {
    const folder = folderOf(context, {
      'drover.yaml': `version: 1
systems:
  lab:
    kind: embedded
    path: x
    limits: { minDiskFree: 100GB, minLogFree: 50GiB, maxDatabaseSize: 500GB, whenExceeded: suspend, stallAlarm: 90m }
  other: { kind: embedded, path: y }
`,
    });
    const loaded = await loadConfig(join(folder, 'drover.yaml'));
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    assert.deepEqual(loaded.config.limits, {
      lab: {
        minDiskFreeBytes: 100e9,
        minLogFreeBytes: 50 * 2 ** 30,
        maxDatabaseBytes: 500e9,
        whenExceeded: 'suspend',
        stallAlarmMs: 90 * 60_000,
      },
      other: {},
    });
  });

  test('a load outside is asked of a command or an address: neither and both are one finding each', async (context) => {
    for (const [asked, message] of [
      ['', /"throttle" needs one of "command" or "http"/],
      [
        'command: [a], http: { url: "https://a.example.com/" }, ',
        /"throttle" takes only one of "command" or "http"/,
      ],
    ] as const) {
      const folder = folderOf(context, {
        'drover.yaml': `version: 1\nsystems:\n  lab: { kind: embedded, path: x, throttle: { ${asked}above: 90 } }\n`,
      });
      const loaded = await loadConfig(join(folder, 'drover.yaml'));
      const messages = loaded.findings.map((one) => one.message);
      assert.equal(messages.length, 1, messages.join());
      assert.match(messages[0] ?? '', message);
    }
  });

  test('are set by a plan; one without them means what it meant', async (context) => {
    const loaded = await load(context, planWith('', 'limits: { maxCopyQueue: 100, maxReplayQueue: 500 }\n')); // prettier-ignore
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    assert.deepEqual(loaded.document.limits, { maxCopyQueue: 100, maxReplayQueue: 500 });
    const without = await load(context, planWith(''));
    assert.ok(without.kind === 'loaded' && !('limits' in without.document));
  });

  test('of plan and mail system apply as the stricter one of each', () => {
    const system = {
      minLogFreeBytes: 50,
      maxCopyQueue: 100,
      whenExceeded: 'suspend',
      stallAlarmMs: 5,
    } as const;
    const plan = { minLogFreeBytes: 20, maxCopyQueue: 10, maxDatabaseBytes: 7, whenExceeded: 'hold', stallAlarmMs: 9 } as const; // prettier-ignore
    const both = { minLogFreeBytes: 50, maxCopyQueue: 10, maxDatabaseBytes: 7, whenExceeded: 'suspend', stallAlarmMs: 5 }; // prettier-ignore
    assert.deepEqual(strictest(system, plan), both);
    assert.deepEqual(strictest(plan, system), both);
  });
});
