import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Failure } from '../../../src/domain/failure.ts';
import { parseAnswer } from '../../../src/systems/exchange/bridge/protocol.ts';
import type { TranscriptEntry } from '../../../src/systems/exchange/bridge/recorder.ts';
import { createRedactor, recordingTransport } from '../../../src/systems/exchange/bridge/recorder.ts';
import type { StartTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import { powershellTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import { createExchangeSystem } from '../../../src/systems/exchange/index.ts';
import { systemName } from '../../../src/domain/ids.ts';
import { exchangeLab, failsWith, shellOver, specFor } from './setup.ts';
import { guidNumber } from './stand-in/state.ts';
import { replayTransport } from './replay.ts';

/** Answers what `answer` says; null: never. */
const scripted =
  (answer: (request: { id: number; op: string; cmdlet?: string }) => string | null): StartTransport =>
  () => {
    const transport = {
      onLine: (_line: string): void => undefined,
      onExit: (_why: string): void => undefined,
      send: (line: string): void => {
        const text = answer(JSON.parse(line) as { id: number; op: string });
        if (text !== null) queueMicrotask(() => transport.onLine(text));
      },
      stop: (): void => undefined,
    };
    return Promise.resolve(transport);
  };
const fine = (id: number): string => JSON.stringify({ id, ok: true, items: [{}], warnings: [] });

suite('the Exchange session', () => {
  test('gives up on a call that is not answered, says that nothing is known, and opens a new session for the next', async () => {
    let starts = 0;
    let isStuck = true;
    const start = scripted((request) => (request.op === 'call' && isStuck ? null : fine(request.id)));
    const shell = shellOver(() => ((starts += 1), start()), { callTimeoutMs: 30 });
    await assert.rejects(
      shell.call('New-MoveRequest', { Identity: guidNumber(1) }),
      (error: unknown) =>
        failsWith('exchange-connection-lost')(error) &&
        /The effect of New-MoveRequest for .* is unknown/.test(String(error)),
    );
    assert.equal(starts, 1, 'a write is not sent again');
    isStuck = false;
    assert.equal((await shell.call('Get-MoveRequest')).length, 1);
    assert.equal(starts, 2);
  });

  test('keeps going after an error, in the order asked, and skips lines that are no answers', async () => {
    const seen: string[] = [];
    const shell = shellOver(
      scripted((request) => {
        if (request.op === 'connect') return fine(request.id);
        seen.push(String(request.cmdlet));
        return request.cmdlet === 'Get-User'
          ? JSON.stringify({
              id: request.id,
              ok: false,
              error: { category: 'OverBudgetException', message: 'Budget' },
            })
          : fine(request.id);
      }),
    );
    const answers = await Promise.allSettled([
      shell.call('Get-User'),
      shell.call('Get-Mailbox'),
      shell.call('Get-MoveRequest'),
    ]);
    assert.deepEqual(seen, ['Get-User', 'Get-Mailbox', 'Get-MoveRequest']);
    const [first] = answers;
    assert.ok(first.status === 'rejected' && first.reason instanceof Failure);
    assert.deepEqual([first.reason.facts.code, first.reason.facts.retry], ['exchange-throttled', 'retry']);
    assert.equal(parseAnswer('WARNING: something'), null);
    assert.equal(parseAnswer('{"a":1}'), null);
  });

  test('where no mailbox is answered for it is the connection, which is said after a few of them, by the name of the call', async () => {
    let starts = 0;
    const start = scripted((request) => (request.op === 'call' ? null : fine(request.id)));
    const shell = shellOver(() => ((starts += 1), start()), { callTimeoutMs: 5 });
    const asked = Array.from({ length: 40 }, (_, n) =>
      shell.call('Get-MoveRequest', { Identity: guidNumber(n + 1) }),
    );
    for (const { status, reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[]) {
      assert.equal(status, 'rejected');
      failsWith('exchange-connection-lost')(reason);
      assert.match(String(reason), /did not answer Get-MoveRequest for 0{8}-/);
      assert.doesNotMatch(String(reason), /effect/);
    }
    assert.ok(starts < 20, `${starts} sessions`);
  });

  test('once closed, calls that still waited for their turn open no session that keeps the process alive', async () => {
    let starts = 0;
    const start = scripted(({ id }) => fine(id));
    const shell = shellOver(() => ((starts += 1), start()));
    const first = shell.call('Get-User');
    const closed = shell.close();
    await first;
    await assert.rejects(shell.call('Get-Mailbox'), failsWith('exchange-connection-lost'));
    await closed;
    await assert.rejects(shell.session(), failsWith('exchange-connection-lost'));
    assert.equal(starts, 1);
  });

  test('a PowerShell that does not exist is fatal, a server that does not answer is not', async () => {
    const nowhere = shellOver(powershellTransport({ executable: 'no-such-powershell-anywhere' }));
    await assert.rejects(nowhere.call('Get-User'), (error: unknown) => {
      assert.ok(failsWith('powershell-not-found')(error) && error instanceof Failure);
      return error.facts.retry === 'fatal';
    });
    const refused = { category: 'PSRemotingTransportException', message: 'WinRM' };
    const deaf = shellOver(scripted(({ id }) => JSON.stringify({ id, ok: false, error: refused })));
    await assert.rejects(deaf.call('Get-User'), failsWith('exchange-transient'));
  });

  test('keeps to the pause between calls and to the budget of changes a minute', async () => {
    const naps: number[] = [];
    let now = 0;
    const clock = {
      nowMs: () => now,
      sleep: (ms: number) => {
        naps.push(ms);
        now += ms;
        return Promise.resolve();
      },
    };
    const shell = shellOver(
      scripted((request) => fine(request.id)),
      { clock, pauseMs: 500, writesPerMinute: 2 },
    );
    for (let n = 1; n <= 3; n++) await shell.call('Set-MoveRequest', { Identity: guidNumber(n) });
    assert.deepEqual(naps, [500, 500, 59_000]);
  });

  test('passes the password to the bridge only, and says it nowhere else', async () => {
    await using lab = exchangeLab({ config: { apply: { user: 'CORP\\mover', password: 'env:PW' } } });
    await lab.system.createMoveRequest(specFor(1));
    const carriers = lab.sent.filter((line) => line.includes('value of env:PW'));
    assert.equal(carriers.length, 1);
    assert.match(carriers[0] ?? '', /"op":"connect"/);
    const redacted = JSON.stringify(
      createRedactor()(JSON.parse(carriers[0] ?? '{}') as Record<string, unknown>),
    );
    assert.ok(!redacted.includes('value of') && !redacted.includes('mover'), redacted);
  });

  test('the reading session is never opened for writing', async () => {
    await using lab = exchangeLab();
    await lab.system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
    assert.ok(
      lab.sent.filter((line) => line.includes('"connect"')).every((line) => line.includes('"write":false')),
    );
    assert.ok(!lab.sent.some((line) => /"cmdlet":"(?!Get|Test)/.test(line)));
  });

  test('what a server answered plays back as the same organisation under other names', async () => {
    await using lab = exchangeLab();
    const transcript: TranscriptEntry[] = [];
    const over = (start: (ps: StartTransport) => StartTransport) =>
      createExchangeSystem(
        { kind: 'exchange', version: '2016', connection: { kind: 'local' } },
        {
          name: systemName('corp'),
          clock: lab.clock,
          secret: (r) => Promise.resolve(r),
          baseFolder: lab.folder,
          start,
        },
      );
    const everything = { databases: true, mailboxes: 'all', moveRequests: 'all' } as const;
    await lab.system.createMoveRequest(specFor(1));
    const { standInTransport } = await import('./stand-in/transport.ts');
    const recorded = over(() =>
      recordingTransport(standInTransport(lab.exchange), (entry) => transcript.push(entry)),
    );
    const original = await recorded.observe(everything);
    const lines = await recorded.examine();
    const replayed = over(() => replayTransport(JSON.parse(JSON.stringify(transcript)) as TranscriptEntry[]));
    const copy = await replayed.observe(everything);
    assert.deepEqual(
      copy.databases.map((d) => [d.sizeBytes, d.mailboxCount, d.diskFreeBytes]),
      original.databases.map((d) => [d.sizeBytes, d.mailboxCount, d.diskFreeBytes]),
    );
    assert.deepEqual(
      copy.mailboxes.map((m) => m.primary.sizeBytes),
      original.mailboxes.map((m) => m.primary.sizeBytes),
    );
    assert.deepEqual(
      copy.moveRequests.map((r) => r.state),
      original.moveRequests.map((r) => r.state),
    );
    assert.equal((await replayed.examine()).length, lines.length);
    const text = JSON.stringify(transcript);
    for (const name of ['example.com', 'Person', 'MBX0', 'EX1', 'Sales', 'drover:it'])
      assert.ok(!text.includes(name), name);
  });

  test('a transcript of a real PowerShell 7 with a German server is read as it was meant', async () => {
    const file = new URL('./transcripts/powershell-7.jsonl', import.meta.url);
    const entries = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TranscriptEntry);
    await using lab = exchangeLab();
    const system = createExchangeSystem(
      { kind: 'exchange', version: '2016', connection: { kind: 'local' } },
      {
        name: systemName('corp'),
        clock: lab.clock,
        secret: (reference) => Promise.resolve(reference),
        baseFolder: lab.folder,
        start: () => replayTransport(entries),
      },
    );
    const observed = await system.observe({ databases: true, mailboxes: 'all', moveRequests: 'all' });
    const [first, second] = observed.databases;
    assert.deepEqual(first?.replication, {
      copies: 1,
      healthy: 'yes',
      upToDate: 1,
      behind: [],
      dataMoveConstraint: 'None',
    });
    assert.equal(second?.replication, null);
    assert.deepEqual(
      [first.sizeBytes, first.diskFreeBytes, first.lastFullBackupAt],
      [600 * 2 ** 30, 900 * 2 ** 30, '2026-11-20T15:00:00.000Z'],
    );
    assert.equal(observed.mailboxes.length, 8);
    assert.equal(observed.mailboxes.filter((mailbox) => mailbox.archive !== null).length, 2);
    assert.deepEqual(
      observed.moveRequests.map((request) => request.state.kind),
      ['Queued', 'Suspended'],
    );
    assert.deepEqual(
      observed.moveRequests.map((request) => request.options.badItemLimit),
      [5, 0],
    );
    const looked = (await system.examine()).filter(({ check }) => !check.startsWith('roles')); // its session did not name parameters
    assert.deepEqual(
      looked.map(({ check, result }) => [check, result]),
      [
        ['connection', 'ok'],
        ['version', 'ok'],
        ['version', 'ok'],
        ['mrs', 'ok'],
      ],
    );
  });

  test('accounts are replaced in recordings, also where their names are staff numbers; rights stay', () => {
    const redacted = createRedactor('salt')({
      items: [
        {
          SamAccountName: '100234',
          UserPrincipalName: '100234@example.com',
          LinkedMasterAccount: 'ACCOUNTS\\100234',
        },
        {
          User: 'CORP\\100234',
          AccessRights: ['FullAccess'],
          ExtendedRights: ['Send-As'],
          IsInherited: false,
        },
      ],
      identities: ['example.com/Users/100234'],
    });
    const text = JSON.stringify(redacted);
    assert.ok(!text.includes('100234') && !text.includes('ACCOUNTS'), text);
    assert.ok(text.includes('FullAccess') && text.includes('Send-As'), text);
  });

  test('redaction lets no text of its own making through, wherever it stands', () => {
    const redact = createRedactor('salt');
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string({ minLength: 1 }), (secret, field) => {
        const token = `Zz${Buffer.from(secret).toString('hex')}zZ`;
        const safe = /^(op|kind|cmdlet|tool|shell|cmdlets|category|reason)$/.test(field) ? 'field' : field;
        const text = JSON.stringify(
          redact({
            items: [{ [safe]: token, Identity: token, deep: [{ Name: [token] }] }],
            warnings: [token],
          }),
        );
        assert.ok(!text.includes(token), text);
      }),
      { numRuns: 300 },
    );
  });
});
