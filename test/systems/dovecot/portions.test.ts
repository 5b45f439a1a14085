// A mailbox that is larger than what its host sends on one day, over as many days as it takes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, suite, test } from 'node:test';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import { stallOf } from '../../../src/domain/stall.ts';
import { ImapUser } from '../../../src/systems/dovecot/lab/imap-user.ts';
import { USER_PASSWORD, type Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { eventually } from '../../eventually.ts';
import { Days, limitedTo, requestOf, sentTo, workADay } from './days.ts';
import { tested, testFleet, VERSIONS } from './fleet.ts';
import { isStopped, orderOf } from './moves.ts';
import { openSystem, quickSettings } from './opened-system.ts';

const WORKER = new URL('./late-worker.ts', import.meta.url).pathname;
const LIMIT = 8_000;
const BATCH = 2_000;
const MESSAGE = 1_000;
const LARGE = 12_000;
const settings = { ...quickSettings, maxBatchBytes: BATCH, abandonedAfterMs: 1500 };

const message = (subject: string, bytes: number): Buffer => {
  const head = `From: a@example.com\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '.')}@example.com>\r\n\r\n`;
  return Buffer.from(`${head}${'x'.repeat(70)}\r\n`.padEnd(bytes, 'Lorem ipsum\r\n'));
};

for (const version of tested('2.3', '2.3 to 2.4')) {
  const { needs, options } = VERSIONS[version];
  suite(`A foreign host with a limit for the day (${version})`, needs, () => {
    let fleet: Fleet;
    let stop: () => Promise<void>;
    before(async () => {
      ({ fleet, stop } = await testFleet({ ...options, foreignHosts: { old: {} } }));
    });
    after(async () => await stop?.());

    const atHost = (login: string): Promise<ImapUser> =>
      ImapUser.logIn(
        { host: fleet.host('old'), port: fleet.layout.ports.imap },
        { user: login, password: USER_PASSWORD },
      );

    /** With holes between its UIDs, flags, keywords, a folder in a folder, and one message above the limit. Returns its bytes. */
    const fill = async (login: string, count: number): Promise<number> => {
      using user = await atHost(login);
      for (const folder of ['Projekte', '"Projekte/2024 &- more"', 'Leer'])
        await user.command(`CREATE ${folder}`);
      for (let n = 1; n <= count; n += 1)
        await user.append(
          'INBOX',
          message(`in ${n}`, MESSAGE),
          n % 3 === 0 ? ['\\Seen', '$Work'] : [],
          new Date(Date.UTC(2020, 0, n)),
        );
      for (let n = 1; n <= 5; n += 1)
        await user.append('Projekte/2024 & more', message(`project ${n}`, MESSAGE));
      await user.append('Projekte', message('large', LARGE));
      await user.command('SELECT INBOX');
      await user.command('UID STORE 1,4:5,9 +FLAGS.SILENT (\\Deleted)');
      await user.command('EXPUNGE');
      return (count - 4 + 5) * MESSAGE + LARGE;
    };

    const begin = async (login: string, at: string, { count = 24, limit = LIMIT } = {}) => {
      const address = `${login}@example.com`;
      const id = await fleet.addMailbox({ address, place: 'OLD', foreign: { login } });
      const sizeBytes = await fill(login, count);
      const days = new Days();
      const limited = limitedTo(fleet, `${limit}B`);
      const opened = await openSystem(fleet, { settings }, limited, undefined, days.clock);
      const request = await opened.system.createMoveRequest(orderOf(id, at));
      return { address, id, login, sizeBytes, days, limited, opened, request };
    };
    type Begun = Awaited<ReturnType<typeof begin>>;

    /** Day after day, until it has ended; what the host sent on each. */
    const workAllDays = async (
      { login, days, opened, request }: Begun,
      morning: (day: number) => Promise<void> = async () => {},
    ): Promise<{ readonly sent: readonly number[]; readonly done: MoveRequest }> => {
      const sent: number[] = [];
      for (let day = 1, before = 0; day <= 20; day += 1) {
        await morning(day);
        const now = await workADay(opened.system, request, days);
        const total = await sentTo(fleet, 'old', login);
        sent.push(total - before);
        before = total;
        if (stallOf(now.state) === null) return { sent, done: now };
        days.pass();
      }
      throw new Error(`it does not end: ${sent.join(', ')}`);
    };

    const contentOf = async (address: string): Promise<Readonly<Record<string, readonly string[]>>> => {
      using user = await fleet.logIn(address);
      const content: Record<string, readonly string[]> = {};
      for (const folder of ['INBOX', 'Projekte', '"Projekte/2024 &- more"', 'Leer']) {
        await user.command(`SELECT ${folder}`);
        const lines = await user.command('UID FETCH 1:* (FLAGS INTERNALDATE)').catch(() => []);
        content[folder] = lines
          .filter((line) => line.includes('FETCH'))
          .map((line) => line.replace(/ ?\\Recent/, ''));
      }
      return content;
    };

    const assertProved = async (
      { address, opened, request }: Begun,
      done: MoveRequest,
      expected: Awaited<ReturnType<typeof contentOf>>,
    ) => {
      const { entries, verification } = (await opened.system.moveReport(request.id)) ?? {
        entries: [],
        verification: [],
      };
      const report = entries.map((entry) => entry.message).join('\n');
      assert.equal(done.state.kind, 'Completed', `${JSON.stringify(done.state)}\n${report}`);
      assert.equal(verification.length, 1);
      assert.deepEqual(await contentOf(address), expected);
    };

    for (const [format, place] of [
      ['Maildir', 'A'],
      ['mdbox', 'B'],
    ] as const) {
      test(`sends no more than that on any day, and each message once, to ${format}`, async () => {
        const begun = await begin(`day${place.toLowerCase()}`, place);
        const { sizeBytes, opened, address } = begun;
        const expected = await contentOf(address);
        try {
          const { sent, done } = await workAllDays(begun);
          await assertProved(begun, done, expected);
          assert.ok(sent.length >= Math.floor(sizeBytes / LIMIT), `${sent.length} days`);
          const overheadBytes = 30 * 100;
          // The message that is larger than the limit takes a day of its own.
          const withinLimit = sent.filter((bytes) => bytes <= LIMIT + MESSAGE + overheadBytes);
          assert.equal(withinLimit.length, sent.length - 1, sent.join(', '));
          assert.ok(Math.max(...sent) <= LIMIT + LARGE, sent.join(', '));
          const total = sent.reduce((sum, bytes) => sum + bytes, 0);
          assert.ok(total >= sizeBytes && total <= sizeBytes + 2 * overheadBytes, `${total} of ${sizeBytes}`);
        } finally {
          await opened.close();
        }
      });
    }

    test('keeps to it when folders are renamed and made again between days, and keeps dates in the future', async () => {
      const login = 'changing';
      const address = `${login}@example.com`;
      const id = await fleet.addMailbox({ address, place: 'OLD', foreign: { login } });
      const change = async (...commands: readonly string[]): Promise<void> => {
        using user = await atHost(login);
        for (const command of commands) await user.command(command);
      };
      await change('CREATE One', 'CREATE Two');
      {
        using user = await atHost(login);
        for (let n = 1; n <= 14; n += 1) await user.append('One', message(`one ${n}`, MESSAGE));
        for (let n = 1; n <= 9; n += 1) await user.append('Two', message(`two ${n}`, MESSAGE));
        // Of what was before 1970 Dovecot 2.3 makes a date in 2106, which it takes from dsync, and not from whoever appends.
        await user.append('Two', message('in 2106', MESSAGE), [], new Date(-3_600_000));
      }
      const days = new Days();
      const limited = limitedTo(fleet, `${LIMIT}B`);
      const opened = await openSystem(fleet, { settings }, limited, undefined, days.clock);
      try {
        const request = await opened.system.createMoveRequest(orderOf(id, 'A'));
        const sizeBytes = 24 * MESSAGE;
        const begun = { address, id, login, sizeBytes, days, limited, opened, request };
        const { sent, done } = await workAllDays(begun, async (day) => {
          if (day === 2) await change('RENAME One Three', 'RENAME Two One', 'RENAME Three Two');
        });
        assert.equal(done.state.kind, 'Completed', JSON.stringify(done.state));
        assert.ok(
          sent.every((bytes) => bytes <= LIMIT + MESSAGE + 30 * 100),
          sent.join(', '),
        );
        using user = await fleet.logIn(address);
        assert.match((await user.command('STATUS One (MESSAGES)')).join(), /MESSAGES 10/);
        assert.match((await user.command('STATUS Two (MESSAGES)')).join(), /MESSAGES 14/);
        await user.command('SELECT One');
        assert.match((await user.command('FETCH 10 (INTERNALDATE)')).join(), /-2106 /);
      } finally {
        await opened.close();
      }
    });

    test('keeps an INBOX without messages, in a Maildir too', async () => {
      const login = 'archived';
      const address = `${login}@example.com`;
      const id = await fleet.addMailbox({ address, place: 'OLD', foreign: { login } });
      {
        using user = await atHost(login);
        await user.command('CREATE Archive');
        for (let n = 1; n <= 12; n += 1) await user.append('Archive', message(`old ${n}`, MESSAGE));
      }
      const days = new Days();
      const limited = limitedTo(fleet, `${LIMIT}B`);
      const opened = await openSystem(fleet, { settings }, limited, undefined, days.clock);
      try {
        const request = await opened.system.createMoveRequest(orderOf(id, 'A'));
        const sizeBytes = 12 * MESSAGE;
        const { sent, done } = await workAllDays({
          address,
          id,
          login,
          sizeBytes,
          days,
          limited,
          opened,
          request,
        });
        assert.equal(done.state.kind, 'Completed', JSON.stringify(done.state));
        assert.equal(sent.length, 2);
        using user = await fleet.logIn(address);
        assert.match((await user.command('STATUS INBOX (MESSAGES)')).join(), /MESSAGES 0/);
        assert.match((await user.command('STATUS Archive (MESSAGES)')).join(), /MESSAGES 12/);
      } finally {
        await opened.close();
      }
    });

    /** A worker of its own, which gets a signal at that point of its work. */
    const workUntil = async (
      { days, limited, opened, request }: Begun,
      point: string,
      signal: 'SIGKILL' | 'SIGSTOP',
    ) => {
      const env = {
        ...process.env,
        AHEAD_MS: String(days.aheadMs),
        PLACES: JSON.stringify(limited.places),
        BATCH_BYTES: String(BATCH),
      };
      const worker = spawn(process.execPath, [WORKER, fleet.layout.folder, opened.folder, point, signal], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env,
      });
      worker.stdout.resume();
      const ended = once(worker, 'exit');
      if (signal === 'SIGKILL') await ended;
      else await eventually(() => isStopped(worker.pid), `${point} is reached`);
      assert.notEqual((await requestOf(opened.system, request)).state.kind, 'Completed', point);
      return { worker, ended };
    };

    test('is gone on with where a worker was killed, on any day: nothing is brought twice, and nothing is lost', async () => {
      const begun = await begin('killed', 'B', { count: 40 });
      const { sizeBytes, opened, address } = begun;
      const expected = await contentOf(address);
      const points = [
        'claim after 1',
        'append before 1',
        'append after 1',
        'append after 3',
        'queue.save after 3',
      ];
      try {
        const { sent, done } = await workAllDays(begun, async () => {
          const point = points.shift();
          if (point !== undefined) await workUntil(begun, point, 'SIGKILL');
        });
        assert.deepEqual(points, []);
        await assertProved(begun, done, expected);
        // A worker that is killed has not said what it read of one batch.
        const slackBytes = BATCH + MESSAGE + 30 * 100;
        // One has the message that is larger than the limit.
        const [most = 0, ...others] = sent.toSorted((one, other) => other - one);
        assert.ok(most <= LIMIT + LARGE + slackBytes, sent.join(', '));
        assert.ok(
          others.every((bytes) => bytes <= LIMIT + slackBytes),
          sent.join(', '),
        );
        const total = sent.reduce((sum, bytes) => sum + bytes, 0);
        assert.ok(total <= sizeBytes + 5 * slackBytes, `${total} of ${sizeBytes}`);
      } finally {
        await opened.close();
      }
    });

    test('is appended to by no worker that was paused, and wakes when another has gone on', async () => {
      // All on one day: the clock of the worker goes on while it is paused.
      const begun = await begin('paused', 'B', { limit: 1_000_000 });
      const { opened, address, days, request } = begun;
      const expected = await contentOf(address);
      try {
        const { worker, ended } = await workUntil(begun, 'append before 3', 'SIGSTOP');
        const done = await workADay(opened.system, request, days);
        worker.kill('SIGCONT');
        await ended;
        await assertProved(begun, done, expected);
      } finally {
        await opened.close();
      }
    });
  });
}
