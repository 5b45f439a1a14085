// The configuration file of the Mailbox Replication service: read, and changed around the moves of a plan.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { suite, test } from 'node:test';
import { planName } from '../../../src/domain/ids.ts';
import type { Run } from '../../../src/domain/run.ts';
import { refusedSettings } from '../../../src/domain/mrs-setting.ts';
import { temporaryChangesInEffect } from '../../../src/domain/temporary-changes.ts';
import { settingsIn, withSettings } from '../../../src/systems/exchange/mrs-configuration/edit-settings.ts';
import { documentedSettings } from '../../../src/systems/exchange/mrs-configuration/documented.ts';
import { endOf, type PlanRuns, withPlans } from './plan-runs.ts';
import { exchangeLab, failsWith } from './setup.ts';

/** Shaped as the published ones are: spaces around the signs, the names in a comment too. */
const xml = `<?xml version="1.0" encoding="utf-8"?>\r
<configuration>\r
  <configSections>\r
    <section name="MRSConfiguration" type="Sections, Café" />\r
  </configSections>\r
  <!-- Mailbox Replication Service configuration: default, min, max\r
    <MRSConfiguration MaxRetries = "60" MaxActiveMovesPerTargetMDB="20" />\r
  -->\r
  <MRSConfiguration\r
    MaxRetries = "60"\r
    MaxActiveMovesPerSourceMDB = "20"\r
    MaxActiveMovesPerTargetMDB = '4'\r
    MaxTotalRequestsPerMRS = "100" />\r
  <runtime><gcServer enabled="true"/></runtime>\r
</configuration>\r
`;
const original = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(xml, 'utf8')]);
const NAME = 'MSExchangeMailboxReplication.exe.config';

/** What differs between the two, as the piece of the first and that of the second. */
function difference(a: Buffer, b: Buffer): readonly [string, string] {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  return [a.subarray(from, a.length - back).toString(), b.subarray(from, b.length - back).toString()];
}

suite('the configuration file of the MRS', () => {
  test('its settings are read from the element, not from the comment that shows one', () => {
    assert.equal(settingsIn(original).get('MaxActiveMovesPerTargetMDB'), '4');
    assert.equal(settingsIn(original).size, 4);
  });

  test('a setting is changed and not one byte beside it', () => {
    const changed = withSettings(original, { MaxActiveMovesPerTargetMDB: '10', MaxRetries: '61' });
    assert.deepEqual(difference(original, withSettings(original, { MaxRetries: '61' })), ['0', '1']);
    assert.deepEqual(
      [...settingsIn(changed)].map(([name, value]) => `${name} ${value}`),
      [
        'MaxRetries 61',
        'MaxActiveMovesPerSourceMDB 20',
        'MaxActiveMovesPerTargetMDB 10',
        'MaxTotalRequestsPerMRS 100',
      ],
    );
    const back = withSettings(changed, { MaxActiveMovesPerTargetMDB: '4', MaxRetries: '60' });
    assert.ok(back.equals(original));
  });

  test('one that is added is written as its neighbours are, and removed without a trace', () => {
    const changed = withSettings(original, { RetryDelay: '00:01:00' });
    assert.deepEqual(difference(original, changed), ['', '\r\n    RetryDelay = "00:01:00"']);
    assert.ok(withSettings(changed, { RetryDelay: null }).equals(original));
  });

  test('UTF-16 with its mark stays UTF-16 with its mark', () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
    const changed = withSettings(wide, { MaxRetries: '7' });
    assert.equal(settingsIn(changed).get('MaxRetries'), '7');
    assert.ok(withSettings(changed, { MaxRetries: '60' }).equals(wide));
  });

  test('a file without the element, or with two, is refused', () => {
    for (const text of ['<configuration/>', '<a><MRSConfiguration X="1"/><MRSConfiguration X="1"/></a>'])
      assert.throws(
        () => withSettings(Buffer.from(text), { X: '2' }),
        failsWith('mrs-configuration-unknown'),
      );
  });

  test('values are held against the documented limits of the version', () => {
    const settings = documentedSettings['2016'].map((one) => ({ ...one, value: null }));
    const fine = {
      MaxActiveMovesPerTargetMDB: 100,
      RetryDelay: '00:30:00',
      DataGuaranteeMaxWait: '7.00:00:00',
    };
    assert.deepEqual(refusedSettings(fine, settings), []);
    const wrong = {
      MaxActiveMovesPerTargetMDB: 101,
      RetryDelay: '00:00:09',
      MaxRetries: '00:00:30',
      EnableDataGuaranteeCheck: 'false',
      MaxTotalMovesPerMRS: 5,
    };
    assert.equal(refusedSettings(wrong, settings).length, 5);
  });
});

const plan = (
  set = '{ MaxActiveMovesPerTargetMDB: 10, RetryDelay: "00:01:00" }',
  batch = '',
): string => `version: 1
name: night
timeZone: UTC
before:
  - mrs-configuration: { state: begin, set: ${set} }
batches:
  - name: floor
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
${batch}`;
const evidence = (run: Run): string =>
  [...run.nodes.values()]
    .flatMap((node) => node.evidence.map(({ label, value }) => `${label}: ${value}`))
    .join('\n');

interface WithFile extends PlanRuns {
  readonly file: string;
  now(): Buffer;
}
async function withFile(work: (runs: WithFile) => Promise<void>, bytes = original): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-mrs-'));
  const file = join(folder, NAME);
  writeFileSync(file, bytes);
  try {
    await withPlans({ config: { mrsConfiguration: file } }, (runs) =>
      work({ ...runs, file, now: () => readFileSync(file) }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

suite('the step mrs-configuration', () => {
  test('settings hold while mailboxes move, the file is the same byte for byte afterwards, and the former one is kept', () =>
    withFile(async (runs) => {
      const { exchange } = runs.organisation;
      const changeSet = await runs.plan(plan());
      const call = exchange.call.bind(exchange);
      const during = new Set<string>();
      exchange.call = (cmdlet, parameters) => {
        if (cmdlet === 'New-MoveRequest')
          during.add(settingsIn(runs.now()).get('MaxActiveMovesPerTargetMDB') ?? '');
        return call(cmdlet, parameters);
      };
      const run = await runs.apply(changeSet);
      assert.deepEqual([...during], ['10']);
      assert.ok(runs.now().equals(original));
      assert.equal(runs.state.mrsRestarts.length, 2);
      const kept = readdirSync(join(runs.file, '..')).filter((name) => name !== basename(runs.file));
      assert.ok(
        kept.length > 0 && kept.every((name) => name.startsWith(`${NAME}.before-2026`)),
        String(kept),
      );
      assert.match(evidence(run), /MaxActiveMovesPerTargetMDB: as before: 4/);
      assert.match(evidence(run), /RetryDelay: as before: not written, the default/);
      assert.match(evidence(run), /restarted; ServiceCheck passed/);
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));

  test('killed before the end of the step was journalled: recover puts the file back', () =>
    withFile(async (runs) => {
      const changeSet = await runs.plan(plan());
      const id = await runs.applyUntil(changeSet, endOf('0-mrs-configuration'));
      assert.ok(!runs.now().equals(original));
      const { open } = await runs.recover(changeSet, id);
      assert.equal(open.length, 0);
      assert.ok(runs.now().equals(original));
    }));

  test('killed before it acted: the next apply goes on, and ends as it began', () =>
    withFile(async (runs) => {
      const changeSet = await runs.plan(plan());
      const id = await runs.applyUntil(changeSet, (event) => event.type === 'outcome');
      const run = await runs.apply(changeSet, { run: id });
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'done');
      assert.ok(runs.now().equals(original));
    }));

  test('a file that was replaced meanwhile, as a cumulative update does, is left and reported', () =>
    withFile(async (runs) => {
      const changeSet = await runs.plan(plan());
      const id = await runs.applyUntil(changeSet, endOf('0-mrs-configuration'));
      const replaced = withSettings(original, { MaxActiveMovesPerTargetMDB: '20' });
      writeFileSync(runs.file, replaced);
      const { open, run } = await runs.recover(changeSet, id);
      assert.equal(open.length, 0);
      assert.ok(runs.now().equals(replaced));
      assert.match(evidence(run), /MaxActiveMovesPerTargetMDB: 20, which this run did not set/);
    }));

  test('what another run has set is not changed by this one', () =>
    withFile(async (runs) => {
      const changeSet = await runs.plan(plan());
      const id = await runs.applyUntil(changeSet, endOf('0-mrs-configuration'));
      const inEffect = temporaryChangesInEffect(await runs.read(id));
      const before = runs.now();
      const beside = await runs.plan(plan('{ MaxRetries: 70 }').replace('name: night', 'name: beside'));
      const run = await runs.apply(beside, {
        otherRuns: async () => [{ plan: planName('other'), inEffect, foundSo: [] }],
      });
      const [failed] = [...run.nodes.values()].flatMap(({ lastFailure }) => lastFailure ?? []);
      assert.equal(failed?.code, 'used-by-another-run');
      assert.ok(runs.now().equals(before));
    }));

  test('a service that does not become healthy fails the step, and the file is put back', () =>
    withFile(async (runs) => {
      const { exchange } = runs.organisation;
      const changeSet = await runs.plan(plan());
      const call = exchange.call.bind(exchange);
      exchange.call = (cmdlet, parameters) =>
        cmdlet === 'Test-MRSHealth' && runs.state.mrsRestarts.length === 1
          ? [{ Check: 'ServiceCheck', Passed: false, Message: 'stopped' }]
          : call(cmdlet, parameters);
      const run = await runs.apply(changeSet);
      assert.equal(run.phase.kind === 'finished' && run.phase.result.outcome, 'failed');
      assert.ok(runs.now().equals(original));
      assert.deepEqual(temporaryChangesInEffect(run), []);
    }));

  test('a plan says what differs from the defaults, what its batches want above the limits, and refuses wrong values', () =>
    withFile(async (runs) => {
      const { findings } = await runs.plan(plan(undefined, '    maxInFlight: 30\n'));
      const said = findings.filter(({ code }) => code.startsWith('mrs-'));
      assert.deepEqual(
        said.map(({ code, severity }) => `${code} ${severity}`),
        ['mrs-not-default note', 'mrs-limit-below-plan note'],
      );
      assert.match(said[0]?.message ?? '', /MaxActiveMovesPerTargetMDB 4 \(default 20\)/);
      assert.match(said[1]?.message ?? '', /30 moves in flight; the MRS of this server works 4 of them/);
      await assert.rejects(
        runs.plan(plan('{ MaxActiveMovesPerTargetMDB: 500 }')),
        /can be 0 to 100, not 500/,
      );
      await assert.rejects(
        runs.plan(plan('{ MinBatchSize: 500 }')),
        /MinBatchSize is not among the settings/,
      );
    }));

  test('a plan made where the file is not says so, and one without it in drover.yaml is refused', async () => {
    await withFile(async (runs) => {
      rmSync(runs.file);
      const { findings } = await runs.plan(plan());
      assert.deepEqual(
        findings.map(({ code }) => code).filter((code) => code.startsWith('mrs-')),
        ['mrs-configuration-unread'],
      );
    });
    await withPlans({}, (runs) => assert.rejects(runs.plan(plan()), /step-not-offered/));
  });

  test('doctor reads it: the defaults are one line, each other value a warning', () =>
    withFile(async (runs) => {
      const lines = async () =>
        (await runs.organisation.system.examine())
          .filter(({ check }) => check === 'mrs-configuration')
          .map(({ result, message }) => `${result} ${message}`);
      assert.deepEqual(await lines(), [
        'warning MaxActiveMovesPerTargetMDB is 4; the default of version 2016 is 20.',
      ]);
      writeFileSync(runs.file, withSettings(original, { MaxActiveMovesPerTargetMDB: '20' }));
      assert.match((await lines()).join(), /^ok .*: the defaults of version 2016\.$/);
    }));

  test('the forecast and the planner take the limits from the file', async () => {
    await withFile(async (runs) => {
      const { limits } = await runs.organisation.system.observe({
        databases: true,
        mailboxes: 'all',
        moveRequests: 'none',
      });
      assert.equal(limits.maxActiveMovesPerTargetMDB, 4);
      assert.equal(limits.maxActiveMovesPerSourceMDB, 20);
    });
    await using lab = exchangeLab();
    const { limits, mrs } = await lab.system.observe({
      databases: true,
      mailboxes: 'all',
      moveRequests: 'none',
    });
    assert.deepEqual([limits.maxActiveMovesPerTargetMDB, mrs], [20, undefined]);
  });
});
