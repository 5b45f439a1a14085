import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../src/domain/instant.ts';
import type { Approval, Policy } from '../../src/domain/policy.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import { evaluateAct, evaluatePolicy, type PolicyContext } from '../../src/planner/approval/policy.ts';
import type { Authorship } from '../../src/planner/approval/people.ts';
import { riskItems } from '../../src/planner/approval/risks.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { stepKind } from '../../src/runbook/index.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { planRollback } from '../../src/planner/rollback.ts';
import {
  allAbilities,
  gigabyte,
  failedState,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  makeStep,
  makeWindows,
  nthId,
  now,
} from './world.ts';

const databases = [makeDatabase('MBX01'), makeDatabase('MBX02'), makeDatabase('VIP01')];
const boxes = [1, 2, 3].map((n) => makeMailbox(n, 'MBX01'));

function plan(
  facts: {
    members?: number[];
    target?: string;
    batch?: Parameters<typeof makeBatch>[3];
    desired?: Parameters<typeof makeDesired>[1];
    requests?: Parameters<typeof makeObserved>[2];
  } = {},
) {
  const { members = [1, 2], target = 'MBX02', requests = [] } = facts;
  const desired = makeDesired([makeBatch('one', members, target, facts.batch)], facts.desired);
  return planChanges(
    makeInput(desired, makeObserved(databases, boxes, requests), {
      continuity: { kind: 'embedded', couplings: [] },
    }),
  );
}

const withId = (set: ReturnType<typeof plan>): ReturnType<typeof plan> => ({ ...set, id: changeSetId(set) });

const open: Policy = {
  approvals: 0,
  approvalsPerRisk: {},
  approvers: [],
  approversPerRisk: {},
  authorMayApprove: false,
  people: null,
  gates: { signed: false, approvers: [] },
  approvalMaxAgeMs: 30 * 24 * 3_600_000,
  limits: { maxMailboxes: null, maxBytes: null, maxBadItemLimit: null, maxExposureMs: null },
  protectedMailboxes: [],
  protectedDatabases: [],
  scope: { databases: null, mailboxes: null },
  forbiddenSteps: [],
  freezes: [],
  hold: { runningCopies: 'continue' },
  rehearsal: null,
  acts: {},
};
const approve = (set: ReturnType<typeof plan>, by: string, facts: Partial<Approval> = {}): Approval => ({
  changeSet: set.id,
  contentDigest: 'sha256:file',
  principals: [by],
  usedBy: null,
  at: now,
  expiresAt: null,
  plan: set.plan,
  system: set.system,
  acceptedRisks: riskItems(set, stepKind, open).map((risk) => risk.key),
  ...facts,
});
const writtenBy = (...people: readonly string[]): Authorship => ({
  kind: 'known',
  addresses: new Map(people.map((one) => [one, 'p.yaml'])),
});
const context = { now, traits: stepKind, authors: writtenBy('ann'), contentDigest: null };
const decide = (
  set: ReturnType<typeof plan>,
  policy: Partial<Policy>,
  approvals: readonly Approval[] = [],
  c: Partial<PolicyContext> = {},
) => evaluatePolicy(set, { ...open, ...policy }, approvals, { ...context, ...c });

const UNVERIFIED = ['plan', 'unverified-moves'];

suite('riskItems', () => {
  const kinds = (...args: Parameters<typeof plan>) =>
    riskItems(plan(...args), stepKind).map((risk) => risk.kind);

  test('an ordinary move that a step verifies is no risk of its own; the plan itself always is one', () => {
    assert.deepEqual(kinds({ desired: { after: [makeStep('verify-moves')] } }), ['plan']);
    assert.deepEqual(kinds({ desired: { before: [makeStep('verify-moves')] } }), UNVERIFIED);
    assert.deepEqual(
      kinds({ desired: { after: [{ ...makeStep('verify-moves'), skip: 'why not' }] } }),
      UNVERIFIED,
    );
    assert.deepEqual(kinds(), UNVERIFIED);
  });

  test('moves are verified by a step of the plan or of their own batch, not by that of another batch', () => {
    const verify = { after: [makeStep('verify-moves')] };
    const unverified = (one: object, two: object, whole: object = {}): readonly string[] => {
      const batches = [makeBatch('one', [1], 'MBX02', one), makeBatch('two', [2], 'MBX02', two)];
      const input = makeInput(makeDesired(batches, whole), makeObserved(databases, boxes), {});
      return riskItems(planChanges(input), stepKind).flatMap(({ kind, subject }) =>
        kind === 'unverified-moves' ? [subject] : [],
      );
    };
    assert.deepEqual(unverified({}, {}), ['one', 'two']);
    assert.deepEqual(unverified(verify, {}), ['two']);
    assert.deepEqual(unverified(verify, verify), []);
    assert.deepEqual(unverified({}, {}, verify), []);
  });

  test('steps, lost items, cancelled moves, adoptions and offline moves are', () => {
    const steps = [makeStep('stop-replication'), makeStep('command', { run: ['x'] })];
    assert.deepEqual(kinds({ desired: { before: steps, after: [makeStep('defrag')] } }), [
      'command-step',
      'defrag',
      'irreversible-step',
      'plan',
      'replication-off',
      'unverified-moves',
    ]);
    assert.deepEqual(kinds({ batch: { options: { badItemLimit: 5 } } }), ['bad-item-loss', ...UNVERIFIED]);
    assert.deepEqual(kinds({ batch: { options: { badItemLimit: 51 } } }), ['large-data-loss', ...UNVERIFIED]);
    assert.deepEqual(kinds({ batch: { options: { offline: true } } }), ['offline-move', ...UNVERIFIED]);
    assert.deepEqual(kinds({ members: [1], requests: [makeRequest(boxes[1]!, 'MBX02')] }), [
      'cancels-running-move',
      ...UNVERIFIED,
    ]);
    assert.deepEqual(
      kinds({ batch: { adopt: true }, requests: [makeRequest(boxes[1]!, 'MBX02', { tag: 'x' })] }),
      ['adopts-foreign-request', ...UNVERIFIED],
    );
    const failed = makeRequest(boxes[1]!, 'MBX03', { tag: 'x', state: failedState });
    assert.deepEqual(kinds({ batch: { adopt: true }, requests: [failed] }), [
      'adopts-foreign-request',
      ...UNVERIFIED,
    ]);
    assert.deepEqual(kinds({ batch: { remote: 'partner' } }), ['leaves-organisation', ...UNVERIFIED]);
  });

  test('what steps reach outside is, by what it reaches, whatever the step is called', () => {
    const risks = (...steps: readonly StepSpec[]): string[] =>
      riskItems(plan({ desired: { before: steps, after: [makeStep('verify-moves')] } }), stepKind)
        .filter(({ kind }) => !['plan', 'command-step'].includes(kind))
        .map(({ key }) => key);
    const url = 'https://x.example/';
    assert.deepEqual(risks(makeStep('notify', { webhook: { url, secretHeaders: { A: 'env:A' } } })), [
      `sends-out:${url}`,
      `uses-secret:env:A → ${url}`,
    ]);
    assert.deepEqual(risks(makeStep('http', { url, secretHeaders: { A: 'file:/etc/shadow' } })), [
      `sends-out:${url}`,
      `uses-secret:file:/etc/shadow → ${url}`,
    ]);
    const mail = { host: 'h', from: 'a@example.com', to: ['b@example.com'], password: 'env:P' };
    assert.deepEqual(risks(makeStep('notify', { smtp: mail })), [
      'sends-out:b@example.com by h',
      'sends-out:https://example.com/',
      'uses-secret:env:P → mail server h',
    ]);
    assert.deepEqual(risks(makeStep('command', { run: ['./do.sh'], secrets: { T: 'env:T' } })), [
      'uses-secret:env:T → ./do.sh',
    ]);
    for (const folder of ['/mnt/share', '../beside', 'a/../../b', 'C:\\backup', '\\\\server\\share'])
      assert.deepEqual(risks(makeStep('backup', { folder })), [`outside-folder:${folder}`]);
    assert.deepEqual(risks(makeStep('backup', { folder: 'vault' }), makeStep('backup', {})), []);
    assert.deepEqual(risks(makeStep('backup', { keep: 1 })), [
      'deletes-files:all but 1 backups of a database in the usual folder',
    ]);
    assert.deepEqual(
      risks(
        makeStep('circular-logging', { state: 'begin', databases: ['MBX01', 'MBX02'] }),
        makeStep('circular-logging', { state: 'end' }),
        makeStep('mrs-configuration', { state: 'begin', set: { MaxRetries: 5 } }),
      ),
      ['logs-overwritten:MBX01, MBX02', 'service-settings:the MRS of this server'],
    );
    assert.deepEqual(risks({ ...makeStep('http', { url }), skip: 'not today' }), []);
    const notPinned: readonly (readonly [object, readonly string[]])[] = [
      [{ run: ['deploy'], env: { PATH: 'tools:/usr/bin' } }, ['PATH=tools:/usr/bin']],
      [{ run: ['sh', '-c', 'set -e; $PWD/tools/x && sh tools/*y'] }, ['$PWD/tools/x', 'tools/*y']],
      [{ run: ['true'], probe: ['bash', '-c', '. t"oo"ls/x'] }, ['t"oo"ls/x']],
      [{ run: ['true'], verify: ['/bin/sh', '-c', 'cd tools && ./x'] }, ['cd']],
      [{ run: ['env', 'A=b', 'dash', '-c', 'sh `cat name`'] }, ['`cat', 'name`']],
      [{ run: ['bash', 'scripts/x.sh', '--to=/srv', "-c 'x'"] }, []],
      [{ run: ['curl', 'https://x.example/?a=b&c=$d'] }, []],
    ];
    for (const [options, names] of notPinned)
      assert.deepEqual(
        risks(makeStep('command', options as StepSpec['options'])),
        names.map((name) => `not-pinned:${name}`).sort(),
      );
  });

  test('each of them can need approvals of its own, and of certain people', () => {
    const set = plan({ desired: { before: [makeStep('notify', { webhook: { url: 'env:HOOK' } })] } });
    for (const kind of ['sends-out', 'uses-secret', 'unverified-moves'] as const) {
      const one = decide(set, { approvalsPerRisk: { [kind]: 2 } }, [approve(set, 'ben')]);
      assert.ok(one.kind === 'needs-approval');
      assert.deepEqual(
        one.missing.map(({ risk }) => risk?.kind),
        [kind],
      );
      const named = { approvalsPerRisk: { [kind]: 1 }, approversPerRisk: { [kind]: ['cleo'] } };
      assert.equal(decide(set, named, [approve(set, 'ben')]).kind, 'needs-approval');
      assert.equal(decide(set, named, [approve(set, 'cleo')]).kind, 'allowed');
    }
  });

  test('what policy protects is named, by id, by address and by pattern', () => {
    const risks = (protectedMailboxes: string[], protectedDatabases: string[] = []) =>
      riskItems(plan(), stepKind, { protectedMailboxes, protectedDatabases }).map((risk) =>
        risk.key.split(':').slice(0, 2).join(':'),
      );
    assert.deepEqual(
      risks([nthId(1)]).filter((k) => k.startsWith('protected')),
      [`protected-mailbox:${nthId(1)}`],
    );
    assert.deepEqual(risks(['USER2@example.com']).length, 3);
    assert.deepEqual(risks(['user?@*']).length, 4);
    assert.deepEqual(
      risks([], ['mbx0*']).filter((k) => k.startsWith('protected')),
      ['protected-database:MBX01', 'protected-database:MBX02'],
    );
  });
});

suite('evaluatePolicy', () => {
  test('without rules everything is allowed', () => {
    assert.equal(decide(plan(), {}).kind, 'allowed');
  });

  test('approvals are people, not signatures, and the author is none of them', () => {
    const set = plan();
    const needs = (approvals: readonly Approval[]) => decide(set, { approvals: 2 }, approvals);
    assert.equal(needs([]).kind, 'needs-approval');
    assert.equal(needs([approve(set, 'bob'), approve(set, 'bob')]).kind, 'needs-approval');
    const withAuthor = needs([approve(set, 'bob'), approve(set, 'ann')]);
    assert.ok(withAuthor.kind === 'needs-approval');
    assert.deepEqual(
      withAuthor.ignored.map(({ by, why }) => [by, why]),
      [['ann', 'an author may not approve, and ann wrote p.yaml']],
    );
    const both = needs([approve(set, 'bob'), approve(set, 'eve')]);
    assert.ok(both.kind === 'allowed');
    assert.deepEqual(both.approvedBy, ['bob', 'eve']);
    assert.equal(
      decide(set, { approvals: 1, authorMayApprove: true }, [approve(set, 'ann')]).kind,
      'allowed',
    );
    assert.equal(
      decide(set, { approvals: 1 }, [approve(set, 'bob')], {
        authors: { kind: 'unknown', why: 'it is not committed', remedy: 'commit it' },
      }).kind,
      'needs-approval',
    );
  });

  test('each risk may need more people, and people of its own', () => {
    const set = plan({ desired: { after: [makeStep('backup'), makeStep('defrag')] } });
    const policy = {
      approvals: 1,
      approvalsPerRisk: { defrag: 2 },
      approversPerRisk: { defrag: ['dba', 'bob', 'eve'] },
    } as const;
    const one = decide(set, policy, [approve(set, 'bob'), approve(set, 'joe')]);
    assert.ok(one.kind === 'needs-approval');
    assert.deepEqual(
      one.missing.map((m) => [m.risk?.kind, m.needed, m.approvedBy]),
      [['defrag', 2, ['bob']]],
    );
    assert.equal(decide(set, policy, [approve(set, 'bob'), approve(set, 'dba')]).kind, 'allowed');
    assert.equal(decide(plan(), policy, [approve(plan(), 'joe')]).kind, 'allowed');
  });

  test('an approval is for one change set, whatever risks it accepted', () => {
    const before = plan();
    const policy = { approvals: 1 };
    assert.equal(decide(plan(), policy, [approve(before, 'bob')]).kind, 'allowed', 'planned again');
    const others = {
      'fewer mailboxes': plan({ members: [1] }),
      'more mailboxes': plan({ members: [1, 2, 3] }),
      'another option': plan({ batch: { options: { badItemLimit: 5 } } }),
      'another text': plan({ desired: { planDigest: 'sha256:edited' } }),
      'another file': withId({ ...before, files: [{ path: 'scripts/s.sh', sha256: '0' }] }),
    };
    for (const [name, other] of Object.entries(others)) {
      const accepted = riskItems(other, stepKind, null).map(({ key }) => key);
      const decision = decide(other, policy, [approve(before, 'bob', { acceptedRisks: accepted })]);
      assert.ok(decision.kind === 'needs-approval', name);
      assert.match(decision.ignored[0]?.why ?? '', /given to another change set/, name);
    }
  });

  test('a rollback, whose maker git does not know, needs one more wherever any is asked for', () => {
    const back = withId({ ...plan(), rollback: true });
    const kind = (policy: Parameters<typeof decide>[1], ...names: string[]) =>
      decide(
        back,
        policy,
        names.map((name) => approve(back, name)),
      ).kind;
    assert.equal(kind({}), 'allowed');
    assert.equal(kind({ approvals: 1 }, 'bob'), 'needs-approval');
    assert.equal(kind({ approvals: 1 }, 'bob', 'eve'), 'allowed');
    assert.equal(kind({ approvalsPerRisk: { plan: 1 } }, 'bob'), 'needs-approval');
    assert.equal(kind({ approvals: 1, authorMayApprove: true }, 'bob'), 'allowed');
  });

  test('of a saved change set only a signature over the whole file counts, its times and words too', () => {
    const set = plan();
    const why = (contentDigest: string, approved = set) => {
      const decision = decide(set, { approvals: 1 }, [approve(approved, 'bob')], { contentDigest });
      return decision.kind === 'needs-approval' ? decision.ignored[0]?.why : decision.kind;
    };
    assert.equal(why('sha256:file'), 'allowed');
    assert.match(why('sha256:other times') ?? '', /another saved version/);
    assert.match(why('sha256:file', plan({ members: [1, 2, 3] })) ?? '', /another change set/);
  });

  test('approvals expire, age, and count for their own plan and by named approvers only', () => {
    const set = plan();
    const later = '2026-11-23T00:00:00.000Z' as Instant;
    const why = (approval: Approval, policy: Partial<Policy> = {}) => {
      const decision = decide(set, { approvals: 1, ...policy }, [approval], { now: later });
      return decision.kind === 'needs-approval' ? decision.ignored[0]?.why : decision.kind;
    };
    assert.equal(why(approve(set, 'bob')), 'allowed');
    assert.equal(
      why(approve(set, 'bob', { expiresAt: '2026-11-22T00:00:00.000Z' as Instant })),
      'it expired at 2026-11-22T00:00:00.000Z',
    );
    assert.match(why(approve(set, 'bob'), { approvalMaxAgeMs: 3_600_000 }) ?? '', /^it is older than/);
    const dated = (at: string) => why(approve(set, 'bob', { at: at as Instant }));
    assert.equal(dated('2026-11-23T00:04:59.000Z'), 'allowed', 'clocks differ a little');
    for (const at of ['2026-11-23T00:05:01.000Z', '2026-11-24T00:00:00.000Z', '2099-01-01T00:00:00.000Z'])
      assert.equal(dated(at), `it is dated in the future (${at})`);
    assert.match(why(approve(set, 'bob', { usedBy: 'run run-1' })) ?? '', /^it was used for run run-1/);
    assert.equal(why(approve(set, 'bob', { plan: 'other' })), 'it is for plan other on corp');
    assert.match(why(approve(set, 'bob'), { approvers: ['eve'] }) ?? '', /does not name this person/);
  });

  test('limits, scope and forbidden steps refuse whoever approves', () => {
    const refused = (policy: Partial<Policy>, set = plan()) => {
      const decision = decide(set, policy, [approve(set, 'bob')]);
      return decision.kind === 'refused' ? decision.violations.map((v) => v.code) : decision.kind;
    };
    const limits = open.limits;
    assert.deepEqual(refused({ limits: { ...limits, maxMailboxes: 1 } }), ['policy-limit']);
    assert.equal(refused({ limits: { ...limits, maxMailboxes: 2, maxBytes: 2 * gigabyte } }), 'allowed');
    assert.deepEqual(refused({ limits: { ...limits, maxBytes: gigabyte } }), ['policy-limit']);
    assert.deepEqual(
      refused(
        { limits: { ...limits, maxBadItemLimit: 4 } },
        plan({ batch: { options: { badItemLimit: 5 } } }),
      ),
      ['policy-limit'],
    );
    const exposed = plan({ desired: { before: [makeStep('stop-replication')] } });
    assert.deepEqual(refused({ limits: { ...limits, maxExposureMs: 1000 } }, exposed), ['policy-limit']);
    assert.equal(refused({ limits: { ...limits, maxExposureMs: 1000 } }), 'allowed');
    const night = { limits: { ...limits, maxExposureMs: 3 * 3_600_000 } };
    const before = [makeStep('stop-replication')];
    const tonight = makeWindows(['2026-11-22T05:00:00.000Z', '2026-11-22T08:00:00.000Z']);
    assert.equal(
      refused(night, plan({ desired: { before }, batch: { start: tonight, complete: tonight } })),
      'allowed',
      'replication is stopped when the window opens, not when the plan is made',
    );
    assert.deepEqual(
      refused(night, plan({ desired: { before }, batch: { complete: { kind: 'held' } } })),
      ['policy-limit'],
      'nobody can tell how long it stays off',
    );
    const skipped = [makeStep('stop-replication', {}, { skip: 'done by hand' })];
    assert.equal(
      refused({ limits: { ...limits, maxExposureMs: 1000 } }, plan({ desired: { before: skipped } })),
      'allowed',
    );
    assert.deepEqual(
      refused({ scope: { databases: ['MBX*'], mailboxes: null } }, plan({ target: 'VIP01' })),
      ['policy-scope'],
    );
    assert.equal(refused({ scope: { databases: ['MBX*'], mailboxes: ['*@example.com'] } }), 'allowed');
    assert.deepEqual(refused({ scope: { databases: null, mailboxes: ['user1@*'] } }), ['policy-scope']);
    assert.deepEqual(
      refused({ forbiddenSteps: ['command'] }, plan({ desired: { before: [makeStep('command')] } })),
      ['policy-forbidden-step'],
    );
  });

  test('a rollback is judged like any change set', () => {
    const set = plan();
    const observed = makeObserved(
      databases,
      boxes.map((box) => makeMailbox(Number.parseInt(box.id.slice(0, 8), 16), 'MBX02')),
    );
    const inverse = planRollback({
      changeSet: set,
      run: null,
      scope: { kind: 'all' },
      observed,
      now,
      maxAgeMs: 1,
      configDigest: 'sha256:config',
      limits: {},
      capabilities: allAbilities,
      rates: null,
    });
    assert.equal(decide(inverse, { limits: { ...open.limits, maxMailboxes: 1 } }).kind, 'refused');
  });
});

suite('a hold', () => {
  const decide = (kind: 'hold' | 'hold-end', acts: Policy['acts']) => {
    const touches = { mailboxes: [], databases: [] };
    const act = { kind, system: null, plan: null, title: 'Stop', does: [], touches, risks: [] };
    return evaluateAct(act, changeSetId(plan()), { ...open, acts }, [], now).kind;
  };
  const rule = { approvals: 1, approvers: [], forbidden: false };

  test('waits for no approval unless policy asks for one by name; its end is asked what other acts are', () => {
    assert.equal(decide('hold', { default: rule }), 'allowed');
    assert.equal(decide('hold-end', { default: rule }), 'needs-approval');
    assert.equal(decide('hold', { hold: rule }), 'needs-approval');
    assert.equal(decide('hold', { hold: { ...rule, forbidden: true } }), 'refused');
  });
});
