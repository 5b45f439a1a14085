import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { openStateStore } from '../../src/state/index.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { httpSink, type HttpSink } from '../channels/http-sink.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from '../cli/drover.ts';

suite('an apply with channels', () => {
  const workspace = async (t: TestContext): Promise<{ folder: string; sink: HttpSink }> => {
    const folder = await workspaceWithLab(t, 4);
    const sink = await httpSink();
    t.after(() => sink.close());
    const file = join(folder, 'drover.yaml');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}channels:\n  ops: { kind: webhook, url: 'env:OPS_URL' }\n`,
    );
    writeFileSync(join(folder, 'night.yaml'), EMPTY_MBX01);
    return { folder, sink };
  };
  const apply = (folder: string, { url }: HttpSink) =>
    drover(folder, ['apply', 'night.yaml', '--auto-approve'], { env: { OPS_URL: url } });
  const inState = async <T>(folder: string, look: (store: StateStore) => Promise<T>): Promise<T> => {
    const store = await openStateStore('.drover/state.db', { folder });
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  };
  const titles = ({ posted }: HttpSink): readonly string[] =>
    posted.map(({ body }) => (JSON.parse(body) as { data: { title: string } }).data.title);

  test('tells people while it works, each message once, and leaves nothing behind', async (t) => {
    const { folder, sink } = await workspace(t);
    const { code, stderr } = await apply(folder, sink);
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      titles(sink).map((title) => title.replace(/; .*/, '').replace(/\d+ mailboxes/, 'mailboxes')),
      ['Plan empty-mbx01: a run of mailboxes in 1 batch has begun', 'Plan empty-mbx01: the run has finished'],
    );
    assert.doesNotMatch(stderr, /not delivered/);
    const stored = await inState(folder, (store) => store.messages({ limit: 9 }));
    assert.deepEqual(
      stored.map(({ state, attempts }) => `${state} ${attempts}`),
      ['delivered 1', 'delivered 1'],
    );
    assert.deepEqual(await inState(folder, (store) => store.leases()), []);
  });

  test('whose channel is down moves mailboxes as ever, says what is not delivered, and the next one delivers it', async (t) => {
    const { folder, sink } = await workspace(t);
    sink.answer((response) => {
      response.statusCode = 503;
      response.end();
    });
    const first = await apply(folder, sink);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /2 messages are not delivered yet \(ops\)/);
    const ids = sink.posted.map(({ headers }) => headers['webhook-id']);
    assert.equal(ids.length, 1, 'what failed holds up what follows');
    sink.answer((response) => response.end('ok'));
    await inState(folder, async (store) => {
      const [due] = (await store.messages({ limit: 9 })).filter(
        ({ nextAttemptAt }) => nextAttemptAt !== null,
      );
      await store.messageFailed(due?.id ?? '', { error: 'x', retryAfterMs: 0 }, { key: 'outbox', token: 99 });
    });
    writeFileSync(
      join(folder, 'night.yaml'),
      EMPTY_MBX01.replace('database: MBX01', 'database: MBX02').replace('Database: MBX02', 'Database: MBX01'),
    );
    const second = await apply(folder, sink);
    assert.equal(second.code, 0, second.stderr);
    assert.equal(sink.posted.length, 5);
    assert.equal(sink.posted[1]?.headers['webhook-id'], ids[0], 'the same id again');
    assert.doesNotMatch(second.stderr, /not delivered/);
  });

  test('leaves the delivery to another process that does it already, and does not wait for it', async (t) => {
    const { folder, sink } = await workspace(t);
    await inState(folder, (store) => store.setFact('made', 'before'));
    await inState(folder, (store) =>
      store.acquireLease({ ...ownIdentity(), key: 'outbox', holder: 'serve', ttlMs: 3_600_000 }),
    );
    const { code, stderr } = await apply(folder, sink);
    assert.equal(code, 0, stderr);
    assert.deepEqual(sink.posted, []);
    assert.doesNotMatch(stderr, /not delivered/);
    const due = await inState(folder, (store) => store.dueMessages(9));
    assert.equal(due.length, 2);
  });
});
