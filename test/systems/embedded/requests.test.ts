import assert from 'node:assert/strict';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { requestId } from '../../../src/domain/ids.ts';
import { newMoveJob, type MoveJob } from '../../../src/mrs/move-job.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { directoryFile } from '../../../src/systems/embedded/directory/layout.ts';
import { threadMovers } from '../../../src/systems/embedded/movers.ts';
import { embeddedMoveStores } from '../../../src/systems/embedded/move-stores.ts';
import { draftRequest, partsToMove } from '../../../src/systems/embedded/new-request.ts';
import { mappedIdentity } from '../../../src/systems/embedded/remote/identity-map.ts';
import { RemoteOrganisations, type Endpoint } from '../../../src/systems/embedded/remote/organisations.ts';
import { plainOptions } from '../../move-options.ts';
import {
  db,
  failsWith,
  id,
  newLab,
  spec,
  testSecret,
  testSettings,
  type Lab,
} from '../../mrs/organisation.ts';

let lab: Lab;
beforeEach(() => {
  lab = newLab(['MBX01', 'MBX02']);
});
afterEach(() => lab.dispose());

const endpoint = (name: string, more: Partial<Endpoint> = {}): Endpoint => ({
  name,
  folder: join(lab.folder, '..', name),
  key: 'env:KEY',
  identities: null,
  createMailUsers: false,
  ...more,
});
const remotesOf = (...endpoints: readonly Endpoint[]): RemoteOrganisations =>
  new RemoteOrganisations(endpoints, testSecret, systemClock);

suite('a new request', () => {
  test('may say that no large item is left behind, and not that one is', async () => {
    const mailbox = lab.addMailbox(1, 'MBX01', { messages: 0 });
    const draft = (largeItemLimit: number): Promise<MoveJob> =>
      draftRequest(lab.organisation, remotesOf(), spec(mailbox, 'MBX02', { largeItemLimit }));
    assert.equal((await draft(0)).mailboxId, mailbox);
    for (const limit of [1, 2])
      await assert.rejects(draft(limit), failsWith('large-item-limit-not-available'));
  });

  test('without a target says which one is missing', () => {
    const mailbox = lab.organisation.mailbox(lab.addMailbox(1, 'MBX01', { archive: 'MBX01', messages: 0 }));
    const hintFor = (scope: 'primary-only' | 'archive-only'): string | undefined => {
      try {
        partsToMove(mailbox, { ...spec(mailbox.id, 'MBX02', { scope }), targetDatabase: null });
      } catch (error) {
        if (error instanceof Failure && error.facts.code === 'no-target') return error.facts.hint;
        throw error;
      }
      return assert.fail('it is refused');
    };
    assert.match(hintFor('primary-only') ?? '', /Name a target database/);
    assert.match(hintFor('archive-only') ?? '', /Name an archive target database/);
  });
});

test('a mailbox is not copied while its own database, or that of its target, is dismounted', async () => {
  const mailbox = lab.addMailbox(1, 'MBX01', { messages: 0 });
  const job = newMoveJob(
    {
      id: requestId('00000000-0000-4000-8000-000000000099'),
      mailboxId: mailbox,
      displayName: 'User 1',
      tag: 'drover:test:batch',
      options: plainOptions,
      remote: null,
      arrival: null,
      parts: [{ part: 'primary', sourceDatabase: db('MBX01'), targetDatabase: db('MBX02') }],
    },
    systemClock.nowMs(),
  );
  const stores = embeddedMoveStores(lab.organisation, remotesOf());
  const open = async (): Promise<void> => (await stores.openCopier(job, job.parts[0]!)).close();
  for (const name of ['MBX01', 'MBX02']) {
    lab.organisation.setMounted(db(name), false);
    await assert.rejects(open(), failsWith('database-dismounted'), name);
    lab.organisation.setMounted(db(name), true);
  }
  await open();
});

suite('an endpoint', () => {
  test('is the one of its name', () => {
    const remotes = remotesOf(endpoint('newco'), endpoint('oldco'));
    for (const name of ['newco', 'oldco']) assert.equal(remotes.endpoint(name).name, name);
    assert.throws(() => remotes.endpoint('nowhere'), failsWith('unknown-endpoint'));
    assert.throws(() => remotesOf(endpoint('newco')).endpoint('nowhere'), failsWith('unknown-endpoint'));
  });

  test('has the identities that its map has now, corrected since it was first read', async () => {
    lab.addMailbox(1, 'MBX01', { messages: 0 });
    const identities = join(lab.folder, 'identities.csv');
    const newco = endpoint('newco', { identities });
    const mapped = (address: string): Promise<string | null> => {
      writeFileSync(identities, `source,target\nuser1@example.com,${address}\n`);
      return mappedIdentity(lab.organisation, newco, { id: id(1), address: 'user1@example.com' });
    };
    for (const address of ['wrong@newco.example', 'wrong@newco.example', 'right@newco.example'])
      assert.equal(await mapped(address), address);
  });
});

suite('a mover that breaks says why', () => {
  /** Of a request that the queue is asked for, and cannot be found in it. */
  const brokenBy = async (): Promise<string> => {
    const movers = threadMovers({
      folder: lab.folder,
      settings: testSettings,
      settingsFile: join(lab.folder, 'no-settings'),
      endpoints: [],
      secrets: {},
    });
    const claim = { requestId: requestId('00000000-0000-4000-8000-000000000099'), token: 1 };
    try {
      await movers.work(claim as Parameters<typeof movers.work>[0]);
    } catch (error) {
      assert.ok(error instanceof Error);
      return error.message;
    } finally {
      await movers.close();
    }
    return assert.fail('it breaks');
  };

  test('with where in the program it was, if no one foresaw it', async () => {
    lab.organisation.directory.exec('DROP TABLE move_request');
    assert.match(await brokenBy(), /no such table: move_request\n\s+at /);
  });

  test('in one sentence, if it is something that a person can act on', async () => {
    const { directory } = lab.organisation;
    const page = directory.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'move_request'`).get();
    const size = directory.prepare('PRAGMA page_size').get();
    directory.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    lab.organisation.close();
    const pageBytes = Number(size?.['page_size']);
    const file = openSync(directoryFile(lab.folder), 'r+');
    writeSync(
      file,
      Buffer.alloc(pageBytes, 0xff),
      0,
      pageBytes,
      (Number(page?.['rootpage']) - 1) * pageBytes,
    );
    closeSync(file);
    const why = await brokenBy();
    assert.match(why, /damaged/);
    assert.doesNotMatch(why, /\n\s+at /);
  });
});
