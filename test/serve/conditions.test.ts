// Of what people are told that no journal says: when it begins, when it is told, and when it is over.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChannelConfig } from '../../src/domain/channel-config.ts';
import { changeSetId, planName, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { Alerts } from '../../src/app/serve/alerts.ts';
import { conditionsNow, type ConditionsView } from '../../src/app/serve/conditions.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { openStateInMemory } from '../../src/state/index.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { systemClock } from '../../src/support/clock.ts';

const AT = Date.UTC(2027, 0, 9, 22);
const MINUTE_MS = 60_000;
const plan = planName('night');
const CHANNELS: Readonly<Record<string, ChannelConfig>> = {
  ops: { kind: 'webhook', url: 'https://sink.example.com/', messages: null },
  boss: { kind: 'webhook', url: 'https://boss.example.com/', messages: ['drift'] },
};

const nothing: ConditionsView = {
  controller: 'drover',
  nowMs: AT,
  source: { revision: 'origin/main', commit: null, lastSuccessAt: instantFromMs(AT), problem: null },
  plans: [],
  runs: [],
  abandoned: [],
  told: new Set(),
};

type Plan = ConditionsView['plans'][number];
const planWith = (part: Partial<Plan>): Plan => ({
  plan,
  file: 'plans/night.yaml',
  system: null,
  timeZone: 'UTC',
  state: { kind: 'nothing-to-do', at: instantFromMs(AT) },
  run: null,
  drift: null,
  trouble: null,
  ...part,
});

const waiting = planWith({
  state: {
    kind: 'waits-for-approval',
    at: instantFromMs(AT),
    changeSet: changeSetId('sha256:abc'),
    mailboxes: 12,
    missing: ['1 approval'],
    commands: ['drover plan plans/night.yaml --out plans/night.json'],
  },
});

const kindsOf = (view: Partial<ConditionsView>): string[] =>
  conditionsNow({ ...nothing, ...view }).map(({ message }) => message.kind);

suite('conditions over time', () => {
  test('where all is well there is nothing to tell', () => {
    assert.deepEqual(kindsOf({ plans: [planWith({})] }), []);
  });

  test('each wait and each trouble has its message, with the command for it', () => {
    assert.deepEqual(kindsOf({ plans: [waiting] }), ['approval-waiting']);
    const refused = {
      kind: 'refused',
      at: instantFromMs(AT),
      why: 'anna@example.com is protected',
      hint: null,
    } as const;
    assert.deepEqual(kindsOf({ plans: [planWith({ state: refused, trouble: 'lasting' })] }), [
      'plan-refused',
    ]);
    assert.deepEqual(kindsOf({ plans: [planWith({ drift: { at: instantFromMs(AT), items: 3 } })] }), [
      'drift',
    ]);
    assert.deepEqual(kindsOf({ source: { ...nothing.source, problem: 'no route' } }), ['source-unreachable']);
    assert.deepEqual(kindsOf({ abandoned: [{ plan, run: runId('r-1') }] }), ['holder-gone']);
    const all = conditionsNow({
      ...nothing,
      plans: [waiting, planWith({ state: refused, trouble: 'lasting' })],
      source: { ...nothing.source, problem: 'anna@example.com' },
    });
    assert.doesNotMatch(JSON.stringify(all), /@/);
    for (const { message } of all) assert.match(message.command ?? '', /^(drover|git) /);
  });
});

suite('whom the controller tells', () => {
  const opened = async (): Promise<{
    readonly store: StateStore;
    readonly alerts: () => Promise<Alerts>;
    readonly told: () => Promise<string[]>;
  }> => {
    const store = await openStateInMemory(systemClock);
    return {
      store,
      alerts: async () => {
        const request = { ...ownIdentity(), key: 'controller:drover', holder: 'x', ttlMs: 60_000 };
        const [held] = await store.leases();
        if (held !== undefined) await store.breakLease(held.key);
        const answer = await store.acquireLease(request);
        assert.ok(answer.kind === 'acquired');
        return new Alerts(store, answer.lease, 'drover');
      },
      told: async () =>
        (await store.messages({ limit: 100 }))
          .map(({ channel, phase, kind, count, state }) => `${channel} ${phase} ${kind} ${count} ${state}`)
          .sort(),
    };
  };

  test('an alert is told once, to the channels that want it, and ends; the next leader goes on with it', async () => {
    const { alerts, told } = await opened();
    const conditions = conditionsNow({ ...nothing, plans: [waiting] });
    const first = await alerts();
    await first.update(conditions, CHANNELS, AT);
    await first.update(conditions, CHANNELS, AT + MINUTE_MS);
    assert.deepEqual(await told(), ['ops alert approval-waiting 1 due']);
    const second = await alerts();
    await second.update(conditions, CHANNELS, AT + 2 * MINUTE_MS);
    assert.deepEqual(await told(), ['ops alert approval-waiting 1 due']);
    await second.update([], CHANNELS, AT + 3 * MINUTE_MS);
    assert.deepEqual(await told(), ['ops alert approval-waiting 1 withdrawn']);
    const drifted = planWith({ drift: { at: instantFromMs(AT), items: 3 } });
    const found = conditionsNow({ ...nothing, plans: [drifted] });
    await assert.rejects(first.update(found, CHANNELS, AT), /no longer holds the lease/);
  });

  test('what is over before it has lasted is told to no one', async () => {
    const { alerts, told } = await opened();
    const away = conditionsNow({ ...nothing, source: { ...nothing.source, problem: 'no route' } });
    const one = await alerts();
    await one.update(away, CHANNELS, AT);
    await one.update([], CHANNELS, AT + MINUTE_MS);
    await one.update(away, CHANNELS, AT + 2 * MINUTE_MS);
    await one.update(away, CHANNELS, AT + 6 * MINUTE_MS);
    assert.deepEqual(await told(), []);
    await one.update(away, CHANNELS, AT + 7 * MINUTE_MS);
    assert.deepEqual(await told(), ['ops alert source-unreachable 1 due']);
  });
});
