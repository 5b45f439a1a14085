import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { openPartFile } from '../../src/systems/embedded/store/part-file.ts';
import { allAre, contents, message, newLab, requests, spec } from './organisation.ts';
import { eventually } from '../eventually.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;

test('of three worker processes on one organisation the leader is killed; the others end all moves and exit 0', async () => {
  const lab = newLab(['MBX01', 'MBX02', 'MBX03']);
  try {
    const folder = dirname(lab.folder);
    writeFileSync(
      join(folder, 'drover.yaml'),
      'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n',
    );
    const mailboxes = Array.from({ length: 8 }, (_, index) =>
      lab.addMailbox(index + 1, 'MBX01', { messages: 120 }),
    );
    const [first] = mailboxes;
    assert.ok(first !== undefined);
    const before = mailboxes.map((mailbox) => contents(lab.user(mailbox)));
    const system = await lab.open();
    for (const [index, mailbox] of mailboxes.entries())
      await system.createMoveRequest(spec(mailbox, index % 2 === 0 ? 'MBX02' : 'MBX03'));

    // One move cannot complete before the leader is killed: until then no worker ends.
    using held = openPartFile(lab.file(first));
    held.connection.exec('BEGIN IMMEDIATE');
    const workers = [1, 2, 3].map((number) =>
      spawn(process.execPath, [main, '-C', folder, 'mrs', '--until-idle', '--instance', `worker-${number}`], {
        stdio: 'ignore',
      }),
    );
    const ends = workers.map((worker) => once(worker, 'exit'));
    const leader = await findLeader();
    const victim = workers.findIndex(({ pid }) => pid === leader);
    assert.notEqual(victim, -1);
    workers[victim]?.kill('SIGKILL');
    held.close();
    const exits = await Promise.all(ends);

    assert.deepEqual(exits.map(([code, signal]) => code ?? signal).sort(), [0, 0, 'SIGKILL'].sort());
    assert.ok(allAre('Completed')(await requests(system)));
    assert.deepEqual(
      mailboxes.map((mailbox) => contents(lab.user(mailbox))),
      before,
    );
    for (const mailbox of mailboxes) lab.user(mailbox).deliver({ body: message(1) });

    function findLeader(): Promise<number> {
      return eventually(() => {
        const row = lab.organisation.directory
          .prepare(
            `SELECT process ->> 'processId' process_id FROM mrs_instance JOIN mrs_lead ON instance = name`,
          )
          .get();
        const claims = lab.organisation.directory
          .prepare('SELECT count(*) n FROM move_request WHERE claim_instance IS NOT NULL')
          .get();
        return row !== undefined && claims?.['n'] !== 0 && (row['process_id'] as number);
      }, 'a leader with claims');
    }
  } finally {
    await lab.dispose();
  }
});
