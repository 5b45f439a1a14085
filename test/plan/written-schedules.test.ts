// When the batches of a plan start and complete, as far as the plan alone tells.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findingsOf, load, planWith } from './support.ts';

suite('waves that fit several windows', () => {
  const windows =
    'windows: { late: { from: "22:00", to: "05:00" }, early: { from: "12:00", to: "13:00" } }\n';
  const waves = async (context: Parameters<typeof load>[0], fit: string, complete: string) =>
    findingsOf(
      await load(context, planWith(`    complete: ${complete}\n    waves: { fit: ${fit} }\n`, windows)),
    );

  test('are those for which the batch waits, in whatever order both name them', async (context) => {
    for (const fit of ['[late, early]', '[early, late]'])
      for (const complete of ['[late, early]', '[early, late]'])
        assert.deepEqual(await waves(context, fit, complete), [], `${fit} ${complete}`);
  });

  test('cannot be fewer than those', async (context) => {
    const [found] = await waves(context, 'late', '[late, early]');
    assert.match(found ?? '', /^contradictory-waves /);
  });
});

suite('a point in time of a plan', () => {
  test('that a clock change skips is refused where it is written', async (context) => {
    const loaded = await load(context, planWith('    complete: 2027-03-28T01:30\n'));
    assert.deepEqual(findingsOf(loaded), ['time-does-not-exist 8:15']);
  });

  test('is taken by the clock of the plan, or with its offset', async (context) => {
    for (const written of ['2027-03-28T03:30', '2027-03-28T02:30:00Z', '2027-03-28T04:30:00+02:00']) {
      const loaded = await load(context, planWith(`    start: now\n    complete: ${written}\n`));
      assert.deepEqual(findingsOf(loaded), [], written);
      assert.ok(loaded.kind === 'loaded');
      assert.deepEqual(loaded.document.batches[0]?.complete, {
        kind: 'at',
        instant: '2027-03-28T02:30:00.000Z',
      });
    }
  });
});
