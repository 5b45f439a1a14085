import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTabs } from './tabs.ts';

// For two hours: node test/serve/acceptance/tabs.mjs.
test('fifty tabs on a run of 10,000 mailboxes: no page has more than 200 kB, and the mail system is not asked once more', async () => {
  const openMs = 10_000;
  const { pages, looksAlone, looksWithTabs, eventsMin, memoryBytes, said } = await openTabs({
    mailboxes: 10_000,
    tabs: 50,
    openMs,
  });
  for (const [path, { bytes }] of Object.entries(pages)) {
    assert.ok(bytes > 0, `${path} is empty\n${said}`);
    assert.ok(bytes <= 200_000, `${path} has ${bytes} bytes`);
  }
  assert.ok(eventsMin >= 1);
  // Looks are 5 seconds apart, however slow the machine is; while nobody looks there may be none.
  assert.ok(looksWithTabs <= openMs / 5000 + 2 + looksAlone, `${looksWithTabs} looks, ${looksAlone} before`);
  assert.ok(memoryBytes.most < 600e6, `${memoryBytes.most} bytes`);
});
