import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runStep, tryStep } from './step-context.ts';

const HOUR_MS = 3_600_000;

test('a backup with an age holds its promise as long as it is young enough, and says then that it no longer does', async () => {
  const tried = tryStep('backup', { databases: 'all', maxAge: '4h' });
  await runStep(tried);
  const lapsed = () => tried.kind.lapsed?.(tried.spec, tried.context);
  assert.equal(await lapsed(), null);
  await tried.world.clock.sleep(5 * HOUR_MS);
  assert.match((await lapsed()) ?? '', /^no backup of MBX01.* is younger than 4 h any more$/);
});

test('a backup without an age promises none', async () => {
  const tried = tryStep('backup', { databases: 'all' });
  await runStep(tried);
  await tried.world.clock.sleep(1000 * HOUR_MS);
  assert.equal(await tried.kind.lapsed?.(tried.spec, tried.context), null);
});
