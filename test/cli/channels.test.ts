import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { httpSink } from '../channels/http-sink.ts';
import { drover, temporaryFolder } from './drover.ts';

/** drover.yaml with these channels, and a plan with this step after it. */
function workspace(t: TestContext, channels: string, step: string): string {
  const folder = temporaryFolder(t);
  writeFileSync(
    join(folder, 'drover.yaml'),
    `version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\n${channels}`,
  );
  writeFileSync(
    join(folder, 'plan.yaml'),
    `version: 1\nname: it\ntimeZone: UTC\nbatches:\n  - { name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }\nafter:\n  - ${step}\n`,
  );
  return folder;
}
const SLACK = 'channels:\n  ops: { kind: slack, url: env:SLACK }\n';
const LAB = [
  'lab',
  'create',
  '.drover/lab',
  '--databases',
  'MBX01,MBX02',
  '--mailboxes',
  '1',
  '--messages',
  '1',
];

suite('channels of drover.yaml', () => {
  test('that a step names and that are not there are a finding of validate and of plan, at the step', async (t) => {
    const folder = workspace(t, SLACK, 'notify: { channels: [opps] }');
    const validated = await drover(folder, ['validate', 'plan.yaml']);
    assert.equal(validated.code, 64);
    assert.match(
      validated.stdout + validated.stderr,
      /plan\.yaml:7:\d+[^]*define a channel "opps"[^]*unknown-channel[^]*Did you mean "ops"/,
    );
    await drover(folder, LAB);
    const planned = await drover(folder, ['plan', 'plan.yaml']);
    assert.notEqual(planned.code, 0);
    assert.match(planned.stdout + planned.stderr, /unknown-channel/);
  });

  test('that a step names and that are there are none, and policy is told whom it reaches', async (t) => {
    const folder = workspace(t, SLACK, 'notify: { channels: [ops], message: Done. }');
    assert.equal((await drover(folder, ['validate', 'plan.yaml'])).code, 0);
    await drover(folder, LAB);
    const planned = await drover(folder, ['plan', 'plan.yaml']);
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, /Notify channel ops/);
  });

  test('are tried by doctor as far as their secrets, and are sent nothing', async (t) => {
    const folder = workspace(t, SLACK, 'notify: { channels: [ops] }');
    await drover(folder, LAB);
    const without = await drover(folder, ['doctor']);
    assert.match(without.stdout, /channel ops[^]*env:SLACK cannot be read/);
    const sink = await httpSink();
    const { stdout } = await drover(folder, ['doctor'], { env: { SLACK: sink.url } });
    assert.match(stdout, /channel ops\s+slack: 1 secret can be read; nothing was sent/);
    assert.deepEqual(sink.posted, []);
    await sink.close();
  });

  test('get what a step of an applied plan says, in which they are named', async (t) => {
    const sink = await httpSink();
    const channels = `channels:\n  ops: { kind: slack, url: env:SLACK, messages: [run-finished] }\n`;
    const folder = workspace(
      t,
      channels,
      'notify: { channels: [ops], message: Floor 2 has moved., required: true }',
    );
    await drover(folder, LAB);
    const applied = await drover(folder, ['apply', 'plan.yaml', '--auto-approve'], {
      env: { SLACK: sink.url },
    });
    assert.equal(applied.code, 0, applied.stderr);
    await sink.close();
    const texts = sink.posted.map(({ body }) => body);
    assert.equal(texts.length, 2, texts.join('\n'));
    assert.match(texts[0] ?? '', /Floor 2 has moved\./);
    assert.match(texts[1] ?? '', /the run has finished/);
  });
});
