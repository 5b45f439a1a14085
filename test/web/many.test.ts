import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Live } from '../../src/app/live/live.ts';
import { runFragments } from '../../src/view/live/index.ts';
import { eventually } from '../eventually.ts';
import { get, served } from './served.ts';
import { observed, storedRun, taken } from './stored-run.ts';

const samples = Array.from({ length: 10_000 }, (_, index) => ({
  label: `Somebody Longname ${index} <somebody.longname.${index}@subsidiary.example.org>`,
  end: 'not-begun' as const,
}));

suite('a run of 10,000 mailboxes', () => {
  test('is shown in pages of less than 200 kB', async (t) => {
    const { folder, run } = await storedRun(t, samples);
    const server = await served(t, folder);
    for (const path of [
      '/',
      `/runs/${run}`,
      `/runs/${run}/mailboxes`,
      `/runs/${run}/manager`,
      `/api/v1/runs/${run}`,
      `/api/v1/runs/${run}/mailboxes`,
    ]) {
      const { status, text } = await get(server, path);
      assert.equal(status, 200, path);
      assert.ok(Buffer.byteLength(text) <= 200_000, `${path} has ${Buffer.byteLength(text)} bytes`);
    }
    const found = await get(server, `/runs/${run}/mailboxes?q=longname.4242%40`);
    assert.match(found.text, /somebody\.longname\.4242@/);
    assert.doesNotMatch(found.text, /somebody\.longname\.4243@/);
  });

  test('keeps one value and as much memory while its journal grows by tens of thousands of events', async (t) => {
    const { workspace, run, append } = await storedRun(t, samples);
    const live = new Live({ workspace, name: 'drover', channels: () => ({}), lease: () => null });
    const show = async () => {
      const shown = await live.run(run);
      assert.ok(shown !== null);
      return { shown, panels: runFragments(await live.page(), shown) };
    };
    await show();
    const grow = async (rounds: number): Promise<void> => {
      for (let round = 1; round <= rounds; round += 1) {
        for (let from = 0; from < 10_000; from += 1000)
          await append(...Array.from({ length: 1000 }, (_, index) => observed(from + index, round * 100)));
        await show();
      }
    };
    await grow(2);
    const beforeBytes = heapBytes();
    await grow(4);
    const grownBytes = heapBytes() - beforeBytes;
    assert.ok(grownBytes < 25 * 1024 * 1024, `it has grown by ${grownBytes} bytes`);
  });

  test('is measured for a monitoring system by the leader alone, without a name', async (t) => {
    const { folder, run, workspace } = await storedRun(t, samples.slice(0, 50));
    const lease = await taken(workspace, 'controller:drover');
    const leader = await served(t, folder, {}, { lease: () => lease });
    const stop = new AbortController();
    const work = leader.live.work(stop.signal);
    await get(leader, `/runs/${run}`);
    const metrics = await eventuallyMetrics(leader);
    assert.match(metrics, /^drover_build_info\{version="1\.2\.3"\} 1$/m);
    assert.match(metrics, /^drover_leader 1$/m);
    assert.match(metrics, /^drover_mailboxes\{plan="it",batch="all",state="active"\} 50$/m);
    assert.match(metrics, /^drover_bytes\{plan="it",batch="all",state="active"\} 50000000$/m);
    assert.match(metrics, /^drover_temporary_changes_open\{plan="it"\} 0$/m);
    assert.match(metrics, /^drover_last_progress_timestamp_seconds\{plan="it"\} \d+/m);
    assert.match(metrics, /^drover_notifications_total\{channel="ops",outcome="given-up"\} 0$/m);
    stop.abort();
    await work;
    const standby = await served(t, folder);
    const others = (await get(standby, '/metrics')).text;
    assert.match(others, /^drover_leader 0$/m);
    assert.doesNotMatch(others, /plan=|channel=/);
    for (const text of [metrics, others, ...leader.log, ...standby.log])
      assert.doesNotMatch(text, /somebody|longname|anna|11111111-2222/i);
  });
});

async function eventuallyMetrics(server: Awaited<ReturnType<typeof served>>): Promise<string> {
  return eventually(async () => {
    const { text } = await get(server, '/metrics');
    return text.includes('drover_mailboxes{') && text;
  }, 'the leader has measured the run');
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
