// What policy allows is allowed to its last moment; a millisecond later it is over, wherever that is shown.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { exposedSince, temporaryChangesInEffect } from '../../src/domain/temporary-changes.ts';
import { instantMs } from '../../src/domain/instant.ts';
import * as live from '../../src/view/live/index.ts';
import { inEffectText } from '../../src/view/unprotected.ts';
import { NOW_MS, samplePage, sampleRun } from './live-samples.ts';

suite('replication that is off for just as long as policy allows is not over the limit', () => {
  const run = sampleRun(10, 'unprotected');
  const since = exposedSince(run.status.run) ?? assert.fail('replication is on');
  const [off] = temporaryChangesInEffect(run.status.run);
  assert.ok(off !== undefined);
  const forMs = NOW_MS - instantMs(since);

  test('in a line of text', () => {
    assert.doesNotMatch(inEffectText(off, NOW_MS, forMs), /OVER/);
    assert.match(inEffectText(off, NOW_MS, forMs), /policy allows /);
    assert.match(inEffectText(off, NOW_MS, forMs - 1), /policy allows .*: OVER\)$/);
  });

  test('on the page of the run, neither where it is told nor in its title', () => {
    const page = (maxExposureMs: number): string =>
      live.runPage(samplePage(), { ...run, status: { ...run.status, maxExposureMs } });
    const [within, over] = [page(forMs), page(forMs - 1)];
    assert.match(within, /that policy allows/);
    assert.doesNotMatch(within, /OVER|longer than policy allows/);
    assert.match(over, /that policy allows: <strong>OVER/);
    assert.match(over, /<title[^>]*>[^<]*unprotected for longer than policy allows/);
  });
});
