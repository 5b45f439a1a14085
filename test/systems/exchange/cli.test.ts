// drover's own commands on a drover.yaml that names an Exchange organisation: the stand-in, in processes of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { systemName } from '../../../src/domain/ids.ts';
import type { Inventory } from '../../../src/domain/inventory.ts';
import type { Retirement } from '../../../src/domain/retirement.ts';
import type { DoctorCheck } from '../../../src/domain/doctor-check.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { TranscriptEntry } from '../../../src/systems/exchange/bridge/recorder.ts';
import { createExchangeSystem } from '../../../src/systems/exchange/index.ts';
import { inFolder, runDrover, told, type Ran } from '../../scenarios/drover.ts';
import { matchesGolden } from '../../golden.ts';
import { person } from './setup.ts';
import { standInState, type StandInState } from './stand-in/state.ts';
import { replayTransport } from './replay.ts';

const skip = process.platform === 'win32' ? 'the stand-in session is a script with a #! line' : false;

suite('the command line on Exchange', { skip }, () => {
  test('drover doctor says what the servers are, and records them so that the recording plays back', () =>
    onExchange({}, async ({ folder, drover }) => {
      const recorded = await drover(0, ['doctor', '--record', 'servers.jsonl']);
      const stdout = recorded.stdout.replace(/\s+/g, ' ');
      assert.match(stdout, /✓ system corp: connection +Connected/);
      assert.match(stdout, /✓ system corp: roles +Role Move Mailboxes/);
      assert.match(stdout, /! system corp: version +EX1 runs Version 15\.1.*drover\.yaml sets version 2019/);
      assert.match(stdout, /✓ system corp: mrs +ServiceCheck: passed/);
      assert.match(stdout, /exchange: 4 databases, 8 mailboxes/);
      const text = readFileSync(join(folder, 'servers.jsonl'), 'utf8');
      for (const name of ['person1@example.com', 'Person 1', 'MBX01', 'EX1', person(1)])
        assert.ok(!text.includes(name), name);

      const entries = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as TranscriptEntry);
      const replayed = createExchangeSystem(
        { kind: 'exchange', version: '2019', connection: { kind: 'local' } },
        {
          name: systemName('corp'),
          clock: systemClock,
          secret: (reference) => Promise.resolve(reference),
          baseFolder: folder,
          start: () => replayTransport(entries),
        },
      );
      const lines = (await replayed.examine()).map(({ check, result }) => [check, result]);
      assert.deepEqual(
        lines.filter(([, result]) => result !== 'ok').map(([check]) => check),
        ['version', 'version'],
      );
      await replayed.close();
    }));

  test('drover doctor has a line for what each account lacks, what does not work without it, and the remedy; failures first at the end', () =>
    onExchange({}, async ({ drover, exchange }) => {
      exchange.change((state) => {
        state.hidden = [
          'Get-MailboxDatabase Status',
          'New-MoveRequest CompleteAfter',
          'Suspend-MoveRequest',
          'Move-ActiveMailboxDatabase',
          'Set-Mailbox',
        ];
        Object.assign(state.databases[2] ?? {}, { diskFreeBytes: 20 * 2 ** 30 });
      });
      const { stdout } = await drover(1, ['doctor']);
      matchesGolden(
        join(import.meta.dirname, 'golden', 'doctor-roles.txt'),
        stdout
          .replace(/\d+ (?=of drover's cmdlets)/, '… ')
          .replace(/(node {2,})\S.*/, '$1…')
          .replace(/\/\S+drover\.yaml/, '…/drover.yaml'),
      );
      const checks = JSON.parse((await drover(1, ['doctor', '--json'])).stdout) as readonly DoctorCheck[];
      assert.deepEqual(
        checks.filter(({ ok }) => !ok).map(({ detail }) => detail),
        [
          'Not available to this account: Get-MailboxDatabase -Status.',
          'Not available to this account: New-MoveRequest -CompleteAfter.',
          'Not available to this account: Suspend-MoveRequest.',
        ],
      );
      exchange.change((state) => (state.hidden = ['Move-ActiveMailboxDatabase']));
      const fine = await drover(0, ['doctor']);
      assert.match(
        fine.stdout,
        /2019.*\n[^]*! system corp: free space +Below the low-space alarm of their servers: MBX03/,
      );
    }));

  test('drover doctor fails where the session cannot be had, and says what to do', () =>
    onExchange({ powershell: 'no-such-powershell' }, async ({ drover }) => {
      const { stdout } = await drover(1, ['doctor']);
      assert.match(stdout, /✗ system corp: connection/);
      assert.match(stdout, /→ Install PowerShell/);
    }));

  test('drover plan asks Exchange itself before it promises anything', () =>
    onExchange({}, async ({ drover, exchange }) => {
      const database = (state: StandInState) => state.databases.find(({ name }) => name === 'MBX03');
      exchange.change((state) => Object.assign(database(state) ?? {}, { lastFullBackup: null }));
      const fine = await drover(0, ['plan', 'plan.yaml']);
      assert.match(fine.stdout, /person1@example\.com/);
      assert.match(fine.stderr, /warning No full backup of MBX03 is known, .*\[backup-missing\]/);

      exchange.change((state) => {
        addCopies(state);
        const copies = database(state)?.copies ?? [];
        Object.assign(database(state) ?? {}, { constraint: 'SecondCopy' });
        Object.assign(copies[1] ?? {}, { status: 'Failed', copyQueue: 9000 });
      });
      const refused = await drover(64, ['plan', 'plan.yaml']);
      assert.match(refused.stderr, /error Copies of MBX03 are not in sync \(EX2: Failed.*\[copies-behind\]/);
      assert.deepEqual(exchange.state().requests, [], 'planning creates nothing');
    }));

  test('inventory and retire name what Exchange has besides users: recovery databases, health mailboxes, copies, other requests', () =>
    onExchange({}, async ({ drover, exchange }) => {
      exchange.change((state) => {
        addCopies(state);
        const [first, second, third, fourth] = state.databases;
        Object.assign(fourth ?? {}, { recovery: true });
        assert.ok(first !== undefined && second !== undefined && third !== undefined);
        const health = state.mailboxes.filter(({ database }) => database === 'MBX01').at(-1);
        Object.assign(health ?? {}, { kind: 'MonitoringMailbox', archiveGuid: null, archiveDatabase: null });
      });
      const mine = ['move-request', 'new', 'person1@example.com', '--target-database', 'MBX03', '--suspend'];
      await drover(0, [...mine, '--batch-name', 'by hand']);
      const inventory = JSON.parse((await drover(0, ['inventory', '--json'])).stdout) as Inventory;
      assert.deepEqual(inventory.recoveryDatabases, ['MBX04']);
      assert.deepEqual(inventory.databases.map(({ name }) => name), ['MBX01', 'MBX02', 'MBX03']); // prettier-ignore
      const of = (address: string) => inventory.mailboxes.find((one) => one.address === address);
      assert.equal(of('person1@example.com')?.decision, 'foreign-request');
      assert.match(of('person1@example.com')?.reason ?? '', /did not create/);
      assert.equal(of('person3@example.com')?.decision, 'planned');
      assert.equal(of('person2@example.com')?.decision, 'unplanned');
      assert.deepEqual(
        inventory.mailboxes.filter(({ decision }) => decision === 'never').map(({ kind }) => kind),
        ['monitoring'],
      );
      const { blocks } = JSON.parse((await drover(2, ['retire', 'MBX01', '--json'])).stdout) as Retirement;
      const kinds = blocks.map(({ kind }) => kind);
      for (const kind of ['mailboxes', 'health-mailboxes', 'move-requests', 'copies', 'plan'] as const)
        assert.ok(kinds.includes(kind), `${kind} of ${kinds.join(', ')}`);
      const health = blocks.find(({ kind }) => kind === 'health-mailboxes');
      assert.equal(health?.command, "Get-Mailbox -Monitoring -Database 'MBX01' | Remove-Mailbox");
      const plan = await drover(0, ['plan', 'plan.yaml']);
      assert.match(plan.stdout, /1 mailbox of MBX01: 1 never/);
    }));

  test('drover move-request new needs no batch name', () =>
    onExchange({}, async ({ drover, exchange }) => {
      await drover(0, ['move-request', 'new', 'person1@example.com', '--target-database', 'MBX03']);
      await drover(0, [
        'move-request',
        'new',
        'person2@example.com',
        '--target-database',
        'MBX03',
        '--suspend',
      ]);
      const { requests } = exchange.state();
      assert.deepEqual(
        requests.map(({ guid, tag, message }) => [guid, tag, message]),
        [
          [person(1), '', ''],
          [person(2), '', 'Held by drover'],
        ],
      );
      const listed = await drover(0, ['move-request', 'get', 'person1@example.com']);
      assert.match(listed.stdout, /Person 1/);
    }));

  test('drover plan leaves out a mailbox and a database that have no id, says so, plans the rest and ends', () =>
    onExchange({}, async ({ drover, exchange }) => {
      const zero = '00000000-0000-0000-0000-000000000000';
      exchange.change(({ mailboxes, databases, requests }) => {
        const [first, , last] = mailboxes;
        assert.ok(first !== undefined && last !== undefined && databases[0] !== undefined);
        mailboxes.push({ ...first, guid: zero, name: 'Half Made', address: 'half@example.com' });
        databases.push({ ...databases[0], name: '', server: 'EX9' });
        assert.equal(requests.length, 0);
      });
      const { stdout, stderr } = await drover(0, ['plan', 'plan.yaml']);
      assert.match(
        stderr,
        /lists objects without a valid id, .*: a database on EX9, Half Made\. \[left-out\]/,
      );
      assert.match(stdout, /person1@example\.com/);
      assert.doesNotMatch(stdout, /half@example\.com/);
      const doctor = await drover(0, ['doctor']);
      assert.match(
        doctor.stdout.replace(/\s+/g, ' '),
        /8 mailboxes; left out, without a valid id: .*Half Made/,
      );
    }));

  test('drover is killed (-9) right after it has made a migration batch: apply again makes no second one', () =>
    onExchange({}, async ({ folder, drover, exchange }) => {
      const text = PLAN.replace('version: 1', 'version: 1\ncontrol: migration-batch');
      writeFileSync(join(folder, 'plan.yaml'), text);
      // Minutes pass with each call; nothing of a new batch is listed at first.
      exchange.change((state) => Object.assign(state, { secondsPerCall: 120, migrationLagMs: 400_000 }));
      const program = fileURLToPath(new URL('../../../bin/drover.cjs', import.meta.url));
      const env = { ...process.env, DROVER_STANDIN_STATE: join(folder, 'exchange.json') };
      const first = spawn(process.execPath, [program, 'apply', 'plan.yaml', '--auto-approve'], {
        cwd: folder,
        env,
        stdio: 'ignore',
      });
      const isMade = (): boolean =>
        readFileSync(env.DROVER_STANDIN_STATE, 'utf8').includes('"drover it pilot 1"');
      while (!isMade() && first.exitCode === null) await systemClock.sleep(5);
      first.kill('SIGKILL');
      await once(first, 'exit');
      await drover(0, ['apply', 'plan.yaml', '--auto-approve']);
      const { migrationBatches, mailboxes } = exchange.state();
      assert.deepEqual(
        migrationBatches.map(({ name, users }) => [name, users.length]),
        [['drover it pilot 1', 4]],
      );
      assert.deepEqual(
        mailboxes.map(({ database }) => database).filter((name) => name === 'MBX01'),
        [],
      );
    }));

  test('a run goes on with the configuration of the MRS as its own step has changed it', () =>
    onExchange({}, async ({ drover, folder, exchange }) => {
      exchange.change((state) => Object.assign(state, { secondsPerCall: 30 }));
      const file = join(folder, 'mrs.config');
      writeFileSync(file, '<a><MRSConfiguration MaxActiveMovesPerTargetMDB="4"/></a>');
      const config = join(folder, 'drover.yaml');
      writeFileSync(
        config,
        readFileSync(config, 'utf8').replace(
          'kind: exchange',
          'kind: exchange, mrsConfiguration: mrs.config',
        ),
      );
      const before =
        'before:\n  - mrs-configuration: { state: begin, set: { MaxActiveMovesPerTargetMDB: 10 } }\n  - approval: { message: go }\n';
      writeFileSync(join(folder, 'plan.yaml'), PLAN.replace('batches:', `${before}batches:`));
      const go = ['apply', 'plan.yaml', '--auto-approve', '--no-wait'];
      await drover(8, go);
      assert.match(readFileSync(file, 'utf8'), /"10"/);
      await drover(8, go);
    }));

  test('recover that leaves something in effect says why, and is not listed as done', () =>
    onExchange({}, async ({ drover, folder, exchange }) => {
      const before =
        'before:\n  - circular-logging: { state: begin, remount: true }\n  - approval: { message: go }\n';
      writeFileSync(join(folder, 'plan.yaml'), PLAN.replace('batches:', `${before}batches:`));
      await drover(8, ['apply', 'plan.yaml', '--auto-approve', '--no-wait']);
      exchange.change((state) => Object.assign(state.databases[2] ?? {}, { backupInProgress: true }));
      const { stdout } = await drover(7, ['recover']);
      assert.match(
        stdout,
        /STILL IN EFFECT: while circular logging of MBX03 is on.*\n  A backup of MBX03 is running/,
      );
      const status = (await drover(0, ['status'])).stdout.replace(/\s+/g, ' ');
      assert.match(status, /Reverting it failed: A backup of MBX03 is running/);
      assert.match(status, /BY HAND Revert 1 temporary change .*: failed: 1 of 1 temporary change still/);
    }));

  test('drover plan says who stays together and why, and takes Exchange’s own mailboxes in their order', () =>
    onExchange({}, async ({ drover, exchange, folder }) => {
      exchange.change((state) => {
        const [first, second, third] = state.mailboxes;
        Object.assign(first ?? {}, {
          permissions: [
            { kind: 'full-access', to: third?.guid, autoMapping: true },
            { kind: 'send-as', to: third?.guid },
            { kind: 'full-access', to: second?.guid },
          ],
        });
        const own = [
          'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}',
          'Migration.8f3e7716-2011-43e4-96b1-aba62d229136',
        ];
        own.forEach((name, i) =>
          Object.assign(state.mailboxes[6 + i] ?? {}, {
            kind: 'ArbitrationMailbox',
            name,
            address: `${name}@example.com`,
            database: 'MBX01',
            archiveGuid: null,
            archiveDatabase: null,
          }),
        );
        Object.assign(state.databases[0] ?? {}, { displayVersion: 'Version 14.3 (Build 123.4)' });
      });
      const people = (...numbers: number[]): string =>
        numbers.map((n) => `person${n}@example.com`).join(', ');
      const plan = (target: string): string => `version: 1
name: upgrade
batches:
  - name: own
    mailboxes: { system: true, database: MBX01 }
    targetDatabase: ${target}
  - name: people
    mailboxes: [${people(1, 3, 5)}]
    targetDatabases: [${target}, MBX04]
    keepDelegatesTogether: {}
    dependsOn: [own]
  - name: late
    mailboxes: [${people(2)}]
    targetDatabase: MBX04
`;
      writeFileSync(join(folder, 'upgrade.yaml'), plan('MBX03'));
      const { stdout, stderr } = await drover(0, ['plan', 'upgrade.yaml']);
      assert.match(stdout, /kinds: 1 arbitration, then 1 migration/);
      assert.match(
        stdout,
        /together \(full-access, send-as\): .*person1@example\.com.*person3@example\.com/s,
      );
      assert.match(
        stderr,
        /batch people moves apart .*person1@example\.com.* \(person2@example\.com: full-access\)/,
      );

      exchange.change(({ databases }) =>
        Object.assign(databases[2] ?? {}, { displayVersion: 'Version 15.2 (Build 1748.10)' }),
      );
      const refused = await drover(64, ['plan', 'upgrade.yaml']);
      assert.match(
        refused.stderr,
        /MBX01 → MBX03: Exchange does not move mailboxes from Exchange 2010 to Exchange 2019/,
      );
      assert.match(refused.stderr, /Move them to Exchange 2016 first/);
    }));

  test('a DAG is completed the sessions of its Exchange organisation', () =>
    onExchange({ dag: true }, async ({ drover, folder }) => {
      const { stdout } = await drover(0, ['continuity', 'status']);
      assert.match(stdout, /EX1/);
      assert.ok(!existsSync(join(folder, '.drover/state.db')), 'looking at it keeps nothing');
    }));
});

interface Organisation {
  readonly folder: string;
  drover(exit: number, args: readonly string[]): Promise<Ran>;
  readonly exchange: { state(): StandInState; change(edit: (state: StandInState) => void): void };
}

/** A folder with drover.yaml, a plan, and the stand-in organisation behind it. */
async function onExchange(
  options: { readonly powershell?: string; readonly dag?: true },
  work: (organisation: Organisation) => Promise<void>,
): Promise<void> {
  await inFolder('exchange-cli', async (folder) => {
    const session = join(folder, 'session');
    const program = fileURLToPath(new URL('./stand-in/session.ts', import.meta.url));
    writeFileSync(session, `#!/bin/sh\nexec '${process.execPath}' '${program}'\n`);
    chmodSync(session, 0o755);
    const stateFile = join(folder, 'exchange.json');
    const change = (edit: (state: StandInState) => void): void => {
      const state = read();
      edit(state);
      writeFileSync(stateFile, JSON.stringify(state));
    };
    const read = (): StandInState => JSON.parse(readFileSync(stateFile, 'utf8')) as StandInState;
    writeFileSync(stateFile, JSON.stringify({ ...standInState(), nowMs: systemClock.nowMs() }));
    if (options.dag === true) change(addCopies);
    writeFileSync(join(folder, 'drover.yaml'), configuration(options.powershell ?? session, options.dag));
    writeFileSync(join(folder, 'plan.yaml'), PLAN);
    await work({
      folder,
      drover: async (exit, args) => {
        const before = process.env['DROVER_STANDIN_STATE'];
        process.env['DROVER_STANDIN_STATE'] = stateFile;
        try {
          const ran = await runDrover(folder, args);
          assert.equal(ran.code, exit, told(args, ran));
          return ran;
        } finally {
          if (before === undefined) delete process.env['DROVER_STANDIN_STATE'];
          else process.env['DROVER_STANDIN_STATE'] = before;
        }
      },
      exchange: { state: read, change },
    });
  });
}

function addCopies(state: StandInState): void {
  for (const database of state.databases.filter(({ server }) => server === 'EX1'))
    database.copies = ['EX1', 'EX2'].map((server) => ({
      server,
      status: server === 'EX1' ? 'Mounted' : 'Healthy',
      copyQueue: 0,
      replayQueue: 0,
      index: 'Healthy',
      activationSuspended: false,
    }));
}

const configuration = (powershell: string, dag?: true): string => `version: 1
systems:
  corp: { kind: exchange, version: "2019", connection: { kind: local }, powershell: ${powershell} }
${dag === true ? 'continuity:\n  group: { kind: dag, system: corp, databases: [MBX01, MBX03], primary: EX1, members: [EX1, EX2] }\n' : ''}state: .drover/state.db
`;
const PLAN = `version: 1
name: it
timeZone: UTC
batches:
  - name: pilot
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
`;
