import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { MailboxQuota } from '../../src/domain/quota.ts';
import { aBatch, changeSet, create } from '../executor/change-set.ts';
import { tryStep } from './step-context.ts';

suite('the step raise-quota', () => {
  for (const signal of [new AbortController().signal, AbortSignal.abort()])
    test(`${signal.aborted ? 'that is stopped says that it was between two mailboxes, and has set nothing' : 'raises the quota of a mailbox that is above it'}`, async () => {
      const plan = changeSet({ batches: [aBatch('all')], changes: [create('a', 'all')], nodes: [] });
      const { kind, spec, context, world } = tryStep('raise-quota', { state: 'begin' }, { signal, plan });
      const { system } = world;
      const observe = system.observe.bind(system);
      system.observe = async (scope) => {
        const seen = await observe(scope);
        return {
          ...seen,
          mailboxes: seen.mailboxes.map((one) => ({ ...one, prohibitSendReceiveQuotaBytes: 1 })),
        };
      };
      let quota: MailboxQuota = { usesDatabaseDefaults: true, own: {} };
      const unlimited: MailboxQuota = { usesDatabaseDefaults: false, own: {} };
      const quotas = {
        unlimited,
        read: async () => quota,
        set: async (_: unknown, to: MailboxQuota) => void (quota = to),
      };
      const run = kind.run(spec, { ...context, system: Object.assign(system, { quotas }) });
      if (signal.aborted)
        await assert.rejects(run, { message: 'Step raise-quota was stopped between two mailboxes.' });
      else assert.equal((await run).kind, 'done');
      assert.equal(quota.usesDatabaseDefaults, signal.aborted);
    });
});
