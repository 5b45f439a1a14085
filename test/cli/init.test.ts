// The first files: what `drover init` writes is valid, with and without what stands in its comments.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { loadConfig } from '../../src/plan/config.ts';
import { bundleSchema } from '../../src/plan/schema-docs.ts';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { drover, temporaryFolder } from './drover.ts';
import { matchesGolden } from '../golden.ts';

suite('drover init', () => {
  test('for Exchange writes a commented drover.yaml that is valid as it is, and with each comment put in force', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stdout, stderr } = await drover(folder, ['init', '--system', 'exchange']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Wrote drover\.yaml$/m);
    assert.match(stderr, /drover doctor/);
    const file = join(folder, 'drover.yaml');
    const text = readFileSync(file, 'utf8');
    matchesGolden(join(import.meta.dirname, 'golden', 'init-exchange.yaml'), text);
    assert.equal(await problemsOf(file), '');

    // An option and what is commented below it, deeper, is put in force together.
    const commented = text.match(
      /^ *# (connection|plan|apply|domainController|verify|readinessProbes|limits|powershell|callTimeoutSeconds|replicationGraceMinutes|mrsConfiguration|remotes|reports|policy|allowedSigners|policyRef|secrets):(?: .*)?\n(?: *# {2,}.*\n)*/gm,
    );
    assert.equal(commented?.length, 19);
    for (const line of commented ?? []) {
      const isOnline = line.includes('kind: online');
      const inForce = text
        .replace(line, line.replaceAll(/^( *)# /gm, '$1'))
        .replace(/^ *connection: .*here$\n/m, (was) => (line.includes('connection') ? '' : was))
        .replace('version: "2019"', isOnline ? 'version: online' : 'version: "2019"');
      writeFileSync(file, inForce);
      assert.equal(await problemsOf(file), '', line);
    }
    const plan = await drover(folder, ['validate', 'plans/first.yaml']);
    assert.equal(plan.code, 0, plan.stderr);
  });

  test('for a Dovecot fleet writes a commented drover.yaml that is valid as it is, and with each comment put in force', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stderr } = await drover(folder, ['init', '--system', 'dovecot']);
    assert.equal(code, 0, stderr);
    const file = join(folder, 'drover.yaml');
    const text = readFileSync(file, 'utf8');
    matchesGolden(join(import.meta.dirname, 'golden', 'init-dovecot.yaml'), text);
    assert.equal(await problemsOf(file), '');
    const commented = text.match(
      /^ *# (statements|testMailbox|queue|retentionDays|policy|allowedSigners|policyRef|secrets):(?: .*)?\n(?: *# {2,}.*\n)*/gm,
    );
    assert.equal(commented?.length, 8);
    for (const line of commented ?? []) {
      writeFileSync(file, text.replace(line, line.replaceAll(/^( *)# /gm, '$1')));
      assert.equal(await problemsOf(file), '', line);
    }
    assert.equal((await drover(folder, ['validate', 'plans/first.yaml'])).code, 0);
  });

  test('refuses to write for another kind where there is a drover.yaml, and writes nothing', async (t) => {
    const folder = temporaryFolder(t);
    assert.equal((await drover(folder, ['init', '--system', 'embedded'])).code, 0);
    const before = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    assert.equal(await problemsOf(join(folder, 'drover.yaml')), '');
    const { code, stderr } = await drover(folder, ['init', '--system', 'exchange']);
    assert.equal(code, 64);
    assert.match(stderr, /There is a drover\.yaml in this folder; nothing was written/);
    assert.equal(readFileSync(join(folder, 'drover.yaml'), 'utf8'), before);
    assert.equal((await drover(folder, ['init', '--system', 'lotus'])).code, 64);
  });

  test('writes a policy that is valid as it is, and with each rule of its comments put in force, alone and all together', async (t) => {
    const folder = temporaryFolder(t);
    await drover(folder, ['init']);
    const text = readFileSync(join(folder, 'policy.yaml'), 'utf8');
    const isValid = new Ajv({ strict: false }).compile(bundleSchema('policy') as object);
    const rules = text.match(/^# [A-Za-z]+:(?: .*)?\n(?:# {2,}.*\n)*/gm) ?? [];
    const inForce = (rule: string): string => rule.replaceAll(/^# /gm, '');
    const properties = Object.keys((bundleSchema('policy') as { readonly properties: object }).properties);
    assert.deepEqual(
      rules.map((rule) => /\w+/.exec(rule)?.[0]).toSorted(),
      properties.filter((name) => name !== 'version').toSorted(),
    );
    const variants = [text, ...rules.map((rule) => text.replace(rule, inForce(rule)))];
    const all = rules.reduce((so, rule) => so.replace(rule, inForce(rule)), text);
    for (const variant of [...variants, all]) assert.ok(isValid(parse(variant)), variant);
  });

  test('leaves rules to be put in force: a key in allowed_signers and the lines of drover.yaml, and approvals count', async (t) => {
    const folder = temporaryFolder(t);
    await drover(folder, ['init']);
    await drover(folder, 'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 4 --seed 7'.split(' '));
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const edit = (name: string, change: (text: string) => string): void =>
      writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
    const publicKey = readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    // As the comment of the file shows it, with the key's own words.
    edit('allowed_signers', (text) => text.replace(/^# (anna@.*?) ssh-ed25519 \S+$/m, `$1 ${publicKey}`));
    edit('drover.yaml', (text) => text.replaceAll(/^# (policy|allowedSigners):/gm, '$1:'));
    edit('policy.yaml', (text) =>
      text
        .replace('# approvals: 1', 'approvals: 1')
        .replace('# authorMayApprove: false', 'authorMayApprove: true'),
    );
    const git = (...args: string[]): Buffer =>
      execFileSync('git', args, { cwd: folder, env: { ...process.env, ...NO_GIT_CONFIGURATION } });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', 'commit', '-q', '-m', 'plans');
    assert.equal((await drover(folder, ['plan', 'plans/first.yaml', '--out', 'it.json'])).code, 0);
    assert.equal((await drover(folder, ['verify', 'it.json'])).code, 3);
    // Whoever is not among the signers is told the line that adds them.
    const other = join(folder, 'other');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other]);
    const strange = await drover(folder, ['approve', 'it.json', '--key', other]);
    assert.equal(strange.code, 3);
    const line = /^ {2}(NAME namespaces="drover-approval" ssh-ed25519 \S+)$/m.exec(strange.stdout)?.[1] ?? '';
    assert.match(strange.stdout, /adds you to allowed_signers by this line/);
    edit('allowed_signers', (text) => `${text}${line.replace('NAME', 'ben@example.com')}\n`);
    const ben = await drover(folder, ['approve', 'it.json', '--key', other]);
    assert.equal(ben.code, 0, ben.stdout + ben.stderr);
    assert.match(ben.stdout, /^ben@example\.com approved/m);

    const approved = await drover(folder, ['approve', 'it.json', '--key', key]);
    assert.equal(approved.code, 0, approved.stdout + approved.stderr);
    const verified = await drover(folder, ['verify', 'it.json']);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });

  test('leaves a policy that validate checks as soon as drover.yaml names it', async (t) => {
    const folder = temporaryFolder(t);
    await drover(folder, ['init']);
    const rules = join(folder, 'policy.yaml');
    const own = readFileSync(rules, 'utf8');
    const broken = own.replace('# approvals: 1', ' approvals: 1');
    writeFileSync(rules, broken);
    assert.match((await drover(folder, ['validate'])).stdout, /^2 files are valid/);
    const config = readFileSync(join(folder, 'drover.yaml'), 'utf8').replace('# policy:', 'policy:');
    writeFileSync(join(folder, 'drover.yaml'), config);
    for (const [text, said] of [
      [broken, /^policy\.yaml:7:2 error The indentation/],
      [
        own.replace('# approvals: 1', 'approvals: one'),
        /^policy\.yaml:7:12 error "approvals" must be a whole number/,
      ],
      [own.replace('# approvals: 1', 'aprovals: 1'), /^policy\.yaml:7:1 error .*Did you mean "approvals"/s],
      [
        `${own}people: [{ name: A, emails: [a@x.com] }, { name: B, emails: [A@x.com] }]\n`,
        /belongs to one person/,
      ],
    ] as const) {
      writeFileSync(rules, text);
      const { code, stdout } = await drover(folder, ['validate']);
      assert.equal(code, 64, stdout);
      assert.match(stdout, said);
    }
    writeFileSync(rules, own);
    assert.match((await drover(folder, ['validate'])).stdout, /^3 files are valid/);
    rmSync(rules);
    assert.match(
      (await drover(folder, ['validate'])).stdout,
      /^policy\.yaml:1:1 error policy\.yaml does not exist/,
    );
    // Of another revision it need not be here.
    writeFileSync(join(folder, 'drover.yaml'), config.replace('# policyRef:', 'policyRef:'));
    assert.match((await drover(folder, ['validate'])).stdout, /^2 files are valid/);
  });

  test('renews the schemas that an older drover wrote, and keeps those that someone has changed', async (t) => {
    const folder = temporaryFolder(t);
    await drover(folder, ['init']);
    const file = (name: string): string => join(folder, `schemas/${name}.schema.json`);
    const now = readFileSync(file('plan'), 'utf8');
    const { $comment: _, ...schema } = JSON.parse(now) as Record<string, unknown>;
    // What an older drover wrote, as an editor lays it out.
    const older = { ...schema, title: 'an older plan' };
    const digest = createHash('sha256').update(JSON.stringify(older)).digest('hex');
    const comment = /"(Written by drover init[^"]*sha256:)/.exec(now)?.[1] ?? '';
    writeFileSync(file('plan'), JSON.stringify({ $comment: comment + digest, ...older }));
    // Changed by a person, a foreign one, and one that is no JSON.
    const changed = { ...(JSON.parse(readFileSync(file('config'), 'utf8')) as object), title: 'ours' };
    writeFileSync(file('config'), JSON.stringify(changed));
    writeFileSync(file('policy'), '{ "type": "object" }');
    writeFileSync(file('plan-part'), 'gone');

    const { stdout } = await drover(folder, ['init']);
    assert.deepEqual(stdout.match(/^Refreshed .*$/gm), ['Refreshed schemas/plan.schema.json']);
    assert.equal(readFileSync(file('plan'), 'utf8'), now);
    assert.equal(readFileSync(file('config'), 'utf8'), JSON.stringify(changed));
    assert.equal(readFileSync(file('policy'), 'utf8'), '{ "type": "object" }');
    assert.equal(readFileSync(file('plan-part'), 'utf8'), 'gone');
  });

  test('says how drover is typed where npx has started it, and nothing of it elsewhere', async (t) => {
    const folder = temporaryFolder(t);
    const byNpx = await drover(folder, ['init'], { env: { npm_command: 'exec' } });
    assert.match(
      byNpx.stderr,
      /^Type npx before it, or once in each shell: (drover\(\) \{|function drover \{) npx drover/m,
    );
    assert.doesNotMatch((await drover(folder, ['init'])).stderr, /npx/);
  });

  test('leaves out of git what a first commit must not have in it', async (t) => {
    const folder = temporaryFolder(t);
    await drover(folder, ['init']);
    await drover(folder, 'lab create .drover/lab --databases MBX01,MBX02'.split(' '));
    mkdirSync(join(folder, 'node_modules/drover'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/drover/package.json'), '{}');
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', '.'], { cwd: folder });
    const added = execFileSync('git', ['ls-files'], { cwd: folder, encoding: 'utf8' });
    assert.match(added, /^plans\/first\.yaml$/m);
    assert.doesNotMatch(added, /node_modules|\.drover\//);
  });

  test('suggests commands that can be pasted into a shell, whatever the folder is called', async (t) => {
    const folder = join(temporaryFolder(t), "M\u00fcller & S\u00f6hne's plans");
    mkdirSync(folder);
    await drover(folder, ['init']);
    const { stdout } = await drover(folder, ['doctor', '--json']);
    const hints = (JSON.parse(stdout) as readonly { readonly hint?: string }[]).map(({ hint = '' }) => hint);
    const suggested = /`drover (lab create [^`]*)`/.exec(hints.join())?.[1] ?? '';
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${suggested}`], { encoding: 'utf8' });
    const typed = await drover(folder, words.trimEnd().split('\n'));
    assert.equal(typed.code, 0, typed.stderr);
    assert.equal((await drover(folder, ['doctor'])).code, 0);
  });

  test('for a Dovecot fleet leaves secrets to be provided, and doctor names all of them at once', async (t) => {
    const folder = temporaryFolder(t);
    await drover(folder, ['init', '--system', 'dovecot']);
    const absent = async (env: Record<string, string>): Promise<readonly string[]> => {
      const { stdout } = await drover(folder, ['doctor', '--json'], { env });
      const checks = JSON.parse(stdout) as readonly { readonly what: string; readonly detail: string }[];
      return checks
        .flatMap(({ detail }) => /^The secret env:(\w+) cannot be read/.exec(detail)?.[1] ?? [])
        .sort();
    };
    const all = ['DROVER_DIRECTORY', 'DROVER_DOVEADM_KEY', 'DROVER_MASTER_PASSWORD'];
    assert.deepEqual(await absent({}), all);
    assert.deepEqual(await absent({ DROVER_DOVEADM_KEY: 'x' }), [
      'DROVER_DIRECTORY',
      'DROVER_MASTER_PASSWORD',
    ]);
  });

  test('says which lines a drover.yaml that was there lacks, and takes a comment for the answer', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(
      join(folder, 'drover.yaml'),
      'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n# policy: no\n',
    );
    const { stdout } = await drover(folder, ['init']);
    assert.match(stdout, /Kept: drover\.yaml/);
    assert.deepEqual(stdout.match(/^Add to drover\.yaml: .*$/gm), [
      'Add to drover.yaml: allowedSigners: allowed_signers',
    ]);
  });
});

async function problemsOf(file: string): Promise<string> {
  const loaded = await loadConfig(file);
  return loaded.kind === 'loaded' ? '' : loaded.findings.map(({ message }) => message).join('; ');
}
