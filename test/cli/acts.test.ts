// Whatever a command changes without a change set asks policy, is approved as a change set is, and stands in the journal of acts.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { JournalledAct } from '../../src/domain/act.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { drover, temporaryFolder, workspaceWithLab, type Answer } from './drover.ts';
import { PEOPLE, reviewed, type Reviewed } from './reviewed.ts';

const FORBIDDEN = 'version: 1\nacts: { default: { forbidden: true } }\n';
const PURGE = ['purge', '--now', '--before-retention', '--auto-approve'];

/** Its policy asks for something of acts; the plan of MBX01 has been applied, so that MBX01 has soft-deleted mailboxes. */
async function moved(t: TestContext, policy: string): Promise<Reviewed> {
  const repository = await reviewed(t, { policy });
  await repository.drover(0, ['apply', 'p.yaml', '--auto-approve']);
  return repository;
}

const RULES = `version: 1\n${PEOPLE.slice(PEOPLE.indexOf('people:'))}`;

const actsIn = async (repository: Reviewed): Promise<readonly JournalledAct[]> =>
  JSON.parse((await repository.drover(0, ['acts', '--json'])).stdout) as JournalledAct[];

const sign = (repository: Reviewed, exit: number, who: string, file = 'act.json'): Promise<Answer> =>
  repository.drover(exit, ['approve', file, '--key', join(repository.folder, '.drover', who)]);

suite('without rules for acts', () => {
  test('a lone admin does everything as before, and it is in the journal with who claimed to do it', async (t) => {
    const repository = await moved(t, 'version: 1\n');
    await repository.drover(0, PURGE);
    const [act] = await actsIn(repository);
    assert.equal(act?.act.kind, 'purge');
    assert.deepEqual(act.result, { kind: 'done' });
    assert.equal(act.by.claimed, 'tester');
    assert.deepEqual(act.by.approvedBy, []);
    assert.ok(act.endedAt !== null && act.endedAt >= act.startedAt);
    const shown = (await repository.drover(0, ['acts'])).stdout;
    assert.match(shown, /Permanently remove \d+ soft-deleted.*tester \(claimed\).*done/);
  });

  test('what policy asks of a risk it asks of an act that carries it', async (t) => {
    const repository = await moved(t, `${RULES}approvalsPerRisk: { purge: 3 }\n`);
    const refused = await repository.drover(3, PURGE);
    assert.match(
      refused.stderr,
      /Approvals missing: 3 approvals because: Permanently remove .* \(none given\)/,
    );
    assert.match((await repository.drover(0, ['purge'])).stdout, /kept until/, 'nothing was removed');
    assert.deepEqual(await actsIn(repository), [], 'nothing was begun');
  });

  const RISKY: readonly (readonly [string, string, readonly string[]])[] = [
    ['a move that may lose items', 'bad-item-loss', ['--bad-item-limit', '5']],
    ['a move that may lose many items', 'large-data-loss', ['--bad-item-limit', '51']],
    ['a move that locks the mailbox', 'offline-move', ['--force-offline']],
  ];
  for (const [what, risk, options] of RISKY) {
    test(`${what} by hand is refused where ${risk} needs an approval; a plain one is not`, async (t) => {
      const repository = await reviewed(t, { policy: `version: 1\napprovalsPerRisk: { ${risk}: 1 }\n` });
      const request = await newRequest(repository);
      await repository.drover(3, [...request, ...options]);
      await repository.drover(0, request);
      const [mailbox = ''] = request.slice(2, 3);
      await repository.drover(0, ['move-request', 'remove', mailbox, '--auto-approve']);
    });
  }

  const RULES_OF_MOVES: readonly (readonly [string, RegExp])[] = [
    ['scope: { databases: [NONE] }', /Databases outside the scope of policy: MBX01, MBX02/],
    ['scope: { mailboxes: ["x@*"] }', /Mailboxes outside the scope of policy/],
    ['limits: { maxMailboxes: 0 }', /Mailboxes to move: 1; policy allows at most 0/],
    ['approvalsPerRisk: { protected-mailbox: 1 }\nprotectedMailboxes: ["*"]', /is protected by policy/],
    ['approvalsPerRisk: { protected-database: 1 }\nprotectedDatabases: [MBX02]', /MBX02 is protected/],
  ];
  for (const [rule, said] of RULES_OF_MOVES) {
    test(`a single move request keeps the rule ${rule.replaceAll('\n', ', ')}`, async (t) => {
      const repository = await reviewed(t, { policy: `version: 1\n${rule}\n` });
      assert.match((await repository.drover(3, await newRequest(repository))).stderr, said);
    });
  }

  test('a running move that is cancelled by hand needs the approvals of that risk', async (t) => {
    const repository = await reviewed(t, {
      policy: 'version: 1\napprovalsPerRisk: { cancels-running-move: 1 }\n',
    });
    const request = await newRequest(repository);
    await repository.drover(0, request);
    const [mailbox = ''] = request.slice(2, 3);
    await repository.drover(3, ['move-request', 'remove', mailbox, '--auto-approve']);
    await repository.drover(0, ['move-request', 'suspend', mailbox]);
    await repository.drover(0, ['move-request', 'resume', mailbox]);
  });
});

async function newRequest({ drover: run }: Reviewed): Promise<string[]> {
  const { stdout } = await run(0, ['lab', 'list', '.drover/lab', '--database', 'MBX01', '--json']);
  const { mailboxes } = JSON.parse(stdout) as { mailboxes: { address: string }[] };
  return ['move-request', 'new', mailboxes[0]?.address ?? '', '--target-database', 'MBX02'];
}

suite('the organisation that a drover.yaml names', () => {
  test('is the same one through any link: to it, to a folder above it, to a link', async (t) => {
    const repository = await reviewed(t, { policy: FORBIDDEN });
    const outside = temporaryFolder(t);
    const links = { one: '.drover/lab', above: '.drover', twice: '.drover/lab' };
    for (const [name, target] of Object.entries(links))
      symlinkSync(join(repository.folder, target), join(outside, name));
    symlinkSync(join(outside, 'twice'), join(outside, 'link'));
    for (const lab of ['one', 'above/lab', 'link']) {
      const { code, stderr } = await drover(outside, ['lab', 'deliver', lab, '--mailbox', 'all']);
      assert.equal(code, 3, `${lab}: ${stderr}`);
      assert.match(stderr, /Policy forbids lab-deliver/);
    }
  });
});

suite('what policy protects of a lab', () => {
  const PROTECTED: readonly (readonly [string, readonly string[]])[] = [
    ['its address', ['deliver', '.drover/lab', '--mailbox', 'ADDRESS']],
    ['its alias', ['deliver', '.drover/lab', '--mailbox', 'ALIAS']],
    ['its alias, among others', ['deliver', '.drover/lab', '--mailbox', 'OTHER', 'ALIAS']],
    [
      'its alias, to an import',
      ['import', '.drover/lab', '--mailbox', 'ALIAS', '--database', 'MBX01', '--from', 'a.eml'],
    ],
    [
      'its alias, to an act that damages it',
      ['damage', '.drover/lab', '--mailbox', 'ALIAS', '--item', 'newest'],
    ],
  ];
  for (const [name, args] of PROTECTED) {
    test(`is protected by ${name}`, async (t) => {
      const repository = await reviewed(t);
      const { stdout } = await repository.drover(0, ['lab', 'list', '.drover/lab', '--json']);
      const { mailboxes } = JSON.parse(stdout) as { mailboxes: { address: string }[] };
      const [address = '', other = ''] = mailboxes.map((one) => one.address);
      const [alias = ''] = address.split('@');
      repository.write('a.eml', 'Subject: one\n\nText\n');
      repository.write(
        'policy.yaml',
        `version: 1\napprovalsPerRisk: { protected-mailbox: 1 }\nprotectedMailboxes: [${address}]\n`,
      );
      repository.commit('bot');
      const words: Readonly<Record<string, string>> = { ADDRESS: address, ALIAS: alias, OTHER: other };
      const refused = await repository.drover(3, ['lab', ...args.map((word) => words[word] ?? word)]);
      assert.match(refused.stderr, /protected by policy/);
      await repository.drover(0, ['lab', 'deliver', '.drover/lab', '--mailbox', other]);
    });
  }
});

suite('an act that needs approvals', withSshKeygen, () => {
  const policy = `${RULES}acts: { purge: { approvals: 2 } }\n`;

  test('is shown, saved, signed by two people, and done once', async (t) => {
    const repository = await moved(t, policy);
    const shown = await repository.drover(0, [
      'purge',
      '--before-retention',
      '--dry-run',
      '--out',
      'act.json',
    ]);
    assert.match(
      shown.stderr,
      /Saved as act\.json\nNext: drover approve act\.json, then drover purge --before-retention --now --approved act\.json$/m,
    );
    assert.match(shown.stdout, /missing: 2 approvals for every purge \(none given\)/);
    assert.match(shown.stdout, /remove from MBX01: \S+@\S+ \(.+\), primary, .+, left at\s.+,\s+kept until/);
    const done = [...PURGE, '--approved', 'act.json'];
    await repository.drover(3, done);
    // None is due yet: what was approved is looked at all the same.
    const due = (file: string): readonly string[] => ['purge', '--now', '--auto-approve', '--approved', file];
    assert.match((await repository.drover(64, due('nowhere.json'))).stderr, /nowhere\.json/);
    assert.match((await repository.drover(64, due('p.yaml'))).stderr, /p\.yaml is not an act saved by/);
    assert.match((await repository.drover(4, due('act.json'))).stderr, /no longer: remove from MBX01/);
    await sign(repository, 0, 'anna');
    assert.match((await repository.drover(3, done)).stderr, /given by Anna/);
    await sign(repository, 0, 'ben');
    await repository.drover(3, PURGE);
    await repository.drover(0, done);
    const [act] = await actsIn(repository);
    assert.deepEqual(act?.by.approvedBy, ['Anna', 'Ben']);
    assert.match((await repository.drover(0, ['acts'])).stdout, /approved by\s+Anna/);
    assert.match((await repository.drover(0, done)).stderr, /nothing was removed/, 'all of it is gone');
    await repository.drover(64, due('nowhere.json'));
  });

  test('is not signed once drover.yaml is another, and an act has no plan to make again', async (t) => {
    const repository = await moved(t, policy);
    await repository.drover(0, ['purge', '--before-retention', '--dry-run', '--out', 'act.json']);
    const config = repository.read('drover.yaml');
    repository.write('drover.yaml', config.replace('path: .drover/lab', 'path: ./.drover/lab'));
    const { stderr } = await sign(repository, 4, 'anna');
    assert.match(stderr, /drover\.yaml has changed since the act was saved\. Nothing was signed/);
    assert.match(stderr, /Save it again with --dry-run --out/);
    assert.doesNotMatch(stderr, /Plan again|mail system/);
  });

  test('counts a person once, and strangers not at all', async (t) => {
    const repository = await moved(t, policy);
    await repository.drover(0, ['purge', '--before-retention', '--dry-run', '--out', 'act.json']);
    const elsewhere = ['purge', '--before-retention', '--dry-run', '--out', 'drover.yaml'];
    assert.match((await repository.drover(64, elsewhere)).stderr, /was not overwritten/);
    await sign(repository, 0, 'anna');
    assert.match((await sign(repository, 0, 'anna')).stdout, /has approved .* already/);
    await sign(repository, 3, 'eve');
    await repository.drover(3, [...PURGE, '--approved', 'act.json']);
  });

  test('is refused when something came in since it was approved', async (t) => {
    const repository = await moved(t, `${RULES}acts: { lab-deliver: { approvals: 1 } }\n`);
    const deliver = ['lab', 'deliver', '.drover/lab', '--mailbox', 'all'];
    await repository.drover(0, [...deliver, '--dry-run', '--out', 'act.json']);
    await sign(repository, 0, 'anna');
    const other = await repository.drover(4, [...deliver, '--size', '9000', '--approved', 'act.json']);
    assert.match(other.stderr, /another act than this would now be \(new: .*size: 9000/);
    await repository.drover(0, [...deliver, '--approved', 'act.json']);
    const again = await repository.drover(3, [...deliver, '--approved', 'act.json']);
    assert.match(again.stderr, /it was used for act 1; an approval serves once/);
  });

  const TAMPERINGS: readonly (readonly [string, (text: string) => string])[] = [
    ['another database', (text) => text.replaceAll('MBX01', 'MBX09')],
    ['no risk', (text) => text.replace(/"risks": \[[^\]]*\]/, '"risks": []')],
    ['another kind', (text) => text.replace('"kind": "purge"', '"kind": "unlock"')],
  ];
  for (const [what, tamper] of TAMPERINGS) {
    test(`whose file was altered (${what}) is not signed`, async (t) => {
      const repository = await moved(t, policy);
      await repository.drover(0, ['purge', '--before-retention', '--dry-run', '--out', 'act.json']);
      const before = repository.read('act.json');
      assert.notEqual(tamper(before), before);
      repository.write('act.json', tamper(before));
      await sign(repository, 4, 'anna');
    });
  }

  test('only of certain people: policy.acts names them, and one of them has to sign', async (t) => {
    const repository = await moved(t, `${RULES}acts: { purge: { approvers: [Ben] } }\n`);
    await repository.drover(0, ['purge', '--before-retention', '--dry-run', '--out', 'act.json']);
    await sign(repository, 0, 'anna');
    const missing = await repository.drover(3, [...PURGE, '--approved', 'act.json']);
    assert.match(missing.stderr, /1 approval by Ben for every purge \(none given\)/);
    await sign(repository, 0, 'ben');
    await repository.drover(0, [...PURGE, '--approved', 'act.json']);
  });

  test('an old approval does not count, nor one that was dated ahead', async (t) => {
    const repository = await moved(t, policy.replace('version: 1\n', 'version: 1\napprovalMaxAge: 1h\n'));
    await repository.drover(0, ['purge', '--before-retention', '--dry-run', '--out', 'act.json']);
    const at = (hours: number) => ({
      nowMs: () => Date.now() + hours * 3_600_000,
      sleep: () => Promise.resolve(),
    });
    const key = (who: string) => join(repository.folder, '.drover', who);
    await repository.drover(0, ['approve', 'act.json', '--key', key('anna')], { clock: at(-2) });
    await repository.drover(0, ['approve', 'act.json', '--key', key('ben')], { clock: at(2) });
    const { stderr } = await repository.drover(3, [...PURGE, '--approved', 'act.json']);
    assert.match(stderr, /Anna does not count: it is older than 1h|is older than 1\s?h/);
    assert.match(stderr, /dated in the future/);
  });

  test('an approval of a change set is none of an act, and the other way round', async (t) => {
    const repository = await moved(t, `${RULES}acts: { purge: { approvals: 1 } }\n`);
    await repository.plan();
    await repository.drover(0, ['purge', '--before-retention', '--dry-run', '--out', 'act.json']);
    await repository.approve(0, 'ben', '--out', 'act.approval.ben.x.json');
    const { stderr } = await repository.drover(3, [...PURGE, '--approved', 'act.json']);
    assert.match(stderr, /it is for plan empty-mbx01/);
    await repository.drover(64, [...PURGE, '--approved', 'c.json']);
  });
});

suite('the rules for acts', () => {
  test('come from the protected revision, by option, environment and drover.yaml', async (t) => {
    const repository = await moved(t, FORBIDDEN);
    repository.git('switch', '-q', '-c', 'branch');
    repository.write('policy.yaml', 'version: 1\n');
    repository.commit('eve');
    const named: readonly (readonly [string[], Record<string, string>])[] = [
      [['--policy-ref', 'main'], {}],
      [[], { DROVER_POLICY_REF: 'main' }],
    ];
    for (const [options, env] of named) {
      const { stderr } = await repository.drover(3, [...PURGE, ...options], { env });
      assert.match(stderr, /Policy forbids purge/);
    }
    repository.git('switch', '-q', 'main');
    repository.append('drover.yaml', 'policyRef: main\n');
    repository.commit('ben');
    repository.git('switch', '-q', 'branch');
    repository.git('merge', '-q', 'main');
    repository.write('policy.yaml', 'version: 1\n');
    assert.match((await repository.drover(3, PURGE)).stderr, /Policy forbids purge/);
  });

  test('are not those of a drover.yaml that differs from the protected one', async (t) => {
    const repository = await moved(t, 'version: 1\n');
    repository.append('drover.yaml', '# another\n');
    const { stderr } = await repository.drover(3, [...PURGE, '--policy-ref', 'main']);
    assert.match(stderr, /drover.yaml differs from what is in main/);
  });

  test('an unknown kind of act in policy is an error', async (t) => {
    const repository = await reviewed(t, { policy: 'version: 1\nacts: { purges: { forbidden: true } }\n' });
    await repository.drover(64, await newRequest(repository));
  });
});

suite('the journal of acts', () => {
  test('and the list of runs have a whole number as their limit, or say so', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    for (const command of ['acts', 'runs']) {
      assert.equal((await drover(folder, [command, '--limit', '5'])).code, 0);
      for (const limit of ['-1', '1.5', 'x', '']) {
        const { code, stderr } = await drover(folder, [command, `--limit=${limit}`]);
        assert.equal(code, 64, `${command} ${limit}: ${stderr}`);
        assert.match(stderr, /is not a whole number/);
      }
    }
  });

  test('has what failed, with why', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    const damage = ['lab', 'damage', '.drover/lab', '--mailbox', 'no.one@example.com', '--item', 'newest'];
    assert.notEqual((await drover(folder, damage)).code, 0);
    const { stdout } = await drover(folder, ['acts', '--json']);
    const [act] = JSON.parse(stdout) as JournalledAct[];
    assert.equal(act?.act.kind, 'lab-damage');
    assert.equal(act.result?.kind, 'failed');
  });

  test('has one that was killed as started, its end unknown', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    const program = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
    const child = spawn(process.execPath, [program, '-C', folder, 'mrs'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    t.after(() => child.kill('SIGKILL'));
    const open = async (): Promise<JournalledAct | undefined> =>
      (JSON.parse((await drover(folder, ['acts', '--json'])).stdout) as JournalledAct[])[0];
    for (let tries = 0; (await open()) === undefined && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal((await open())?.act.kind, 'mrs');
    assert.equal((await open())?.endedAt, null);
    assert.match((await drover(folder, ['acts'])).stdout, /started, end unknown/);
  });

  test('is in report and status of a run where it concerns its mailboxes, and not otherwise', async (t) => {
    const repository = await moved(t, 'version: 1\n');
    const { stdout } = await repository.drover(0, ['lab', 'list', '.drover/lab', '--json']);
    const { mailboxes } = JSON.parse(stdout) as { mailboxes: { address: string }[] };
    const run = JSON.parse((await repository.drover(0, ['report', '--json'])).stdout) as {
      moves: { address?: string; label: string }[];
      acts: unknown[];
    };
    assert.deepEqual(run.acts, []);
    const isMoved = ({ address }: { address: string }): boolean =>
      run.moves.some((move) => JSON.stringify(move).includes(address));
    const [own, other] = [mailboxes.find(isMoved), mailboxes.find((one) => !isMoved(one))];
    for (const one of [own, other]) {
      const damage = ['lab', 'damage', '.drover/lab', '--item', 'oldest', '--mailbox'];
      await repository.drover(0, [...damage, one?.address ?? '']);
    }
    const report = (await repository.drover(0, ['report'])).stdout;
    assert.match(report, /Done by hand since it began/);
    const env = { KEY: 'sixteen bytes and more' };
    const redacted = await repository.drover(0, ['report', '--redact', 'env:KEY'], { env });
    assert.match(redacted.stdout, /lab-damage/);
    assert.ok(!redacted.stdout.includes(own?.address ?? ''));
    const { acts } = JSON.parse((await repository.drover(0, ['status', '--json'])).stdout) as {
      acts: { title: string; by: string }[];
    };
    assert.deepEqual(
      acts.map(({ title, by }) => [title.includes(own?.address ?? '?'), by]),
      [[true, 'tester (claimed)']],
    );
  });
});

test('a review that is given no state plans, verifies, and says what it does not know; what changes something refuses', async (t) => {
  const repository = await reviewed(t, { policy: 'version: 1\n' });
  const state = 'state: .drover/state.db\n';
  repository.write('drover.yaml', repository.read('drover.yaml').replace(state, 'state: env:STATE\n'));
  const planned = await repository.drover(0, ['plan', 'p.yaml', '--out', 'c.json']);
  assert.match(planned.stdout, /UNKNOWN.*what earlier runs left in effect.*STATE is not set/);
  await repository.drover(0, ['verify', 'c.json']);
  for (const args of [
    ['apply', 'c.json', '--auto-approve'],
    await newRequest(repository),
    ['unlock', 'empty-mbx01'],
  ]) {
    const { stderr } = await repository.drover(1, args);
    assert.match(stderr, /STATE is not set/);
  }
  await repository.drover(0, ['apply', 'c.json', '--auto-approve'], { env: { STATE: '.drover/state.db' } });
});
