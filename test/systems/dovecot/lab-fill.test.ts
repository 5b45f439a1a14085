// How the lab puts scripts and folders into mailboxes, at a ManageSieve server that is a stand-in.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { suite, test } from 'node:test';
import { fillMailbox } from '../../../src/systems/dovecot/lab/fill.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { putSieveScript } from '../../../src/systems/dovecot/lab/sieve.ts';

/** Whoever does not understand an answer waits for another. */
const inTime = { timeout: 10_000 };

/** Says so to everything; `NO` to what this matches. Tells what it was sent. */
const listening = async (refuses: RegExp | null = null) => {
  const lines: string[] = [];
  const server = createServer((socket) => {
    let ofScript = 0;
    socket.on('error', () => undefined);
    socket.write('"SIEVE" "fileinto vacation"\r\nOK "ready"\r\n');
    createInterface({ input: socket }).on('line', (line) => {
      lines.push(line);
      const literal = /^PUTSCRIPT .*\{(\d+)\+\}$/.exec(line)?.[1];
      if (refuses?.test(line) === true) socket.write('NO "not that"\r\n');
      else if (literal !== undefined) ofScript = Number(literal);
      else if (ofScript > 0) {
        ofScript -= line.length + 2;
        if (ofScript <= 0) socket.write('OK "stored"\r\n');
      } else if (/^(AUTHENTICATE|SETACTIVE)/.test(line)) socket.write('OK "done"\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { lines, port, close: () => server.close() };
};

suite('A ManageSieve server', () => {
  const put = (port: number): Promise<void> =>
    putSieveScript({ host: '127.0.0.1', port }, { user: 'a', password: 'b' }, 'rules', 'keep;');

  test('is given a script, which is made the active one', inTime, async () => {
    const { lines, port, close } = await listening();
    await put(port);
    assert.deepEqual(lines.slice(1), ['PUTSCRIPT "rules" {5+}', 'keep;', 'SETACTIVE "rules"']);
    close();
  });

  test('that refuses one is an error with its words', inTime, async () => {
    const { port, close } = await listening(/^PUTSCRIPT/);
    await assert.rejects(put(port), /ManageSieve, PUTSCRIPT: NO "not that"/);
    close();
  });
});

suite('A mailbox that the lab fills', () => {
  test('has of every folder its parents too', inTime, async () => {
    const { port, close } = await listening();
    const layout = { proxy: { host: '127.0.0.1' }, ports: { sieve: port } };
    const missing: string[] = [];
    let deepest = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const created: string[] = [];
      const command = async (text: string): Promise<readonly string[]> => {
        const name = /^CREATE "(.*)"$/.exec(text)?.[1];
        if (name !== undefined) created.push(name);
        return [];
      };
      const fleet = {
        layout,
        logIn: async () => ({ command, [Symbol.dispose]: () => {} }),
      } as unknown as Fleet;
      await fillMailbox(fleet, 'anil@example.com', { seed, messages: 0, messageSizeBytes: 1_000 });
      for (const [at, name] of created.entries()) {
        const parent = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : null;
        deepest = Math.max(deepest, name.split('/').length);
        if (parent !== null && !created.slice(0, at).includes(parent)) missing.push(name);
      }
    }
    assert.equal(deepest, 3, 'some mailbox has folders in folders');
    assert.deepEqual(missing, []);
    close();
  });
});
