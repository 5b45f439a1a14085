// Whole commands in a repository in which everything that may hold a text holds a hostile one.
import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test, type TestContext } from 'node:test';
import { withSshKeygen } from '../ssh-keygen.ts';
import { hostileTexts } from '../view/hostile.ts';
import { readers } from '../view/readers.ts';
import { drover, type Answer } from './drover.ts';
import { POLICY, reviewed } from './reviewed.ts';

type Run = (exit: number | ((code: number) => boolean), ...args: readonly string[]) => Promise<string>;

/** Names, subjects, titles, questions, arguments, and what programs write. */
async function hostileRepository(t: TestContext, next: () => string) {
  // What is an argument or a variable of a program cannot hold a NUL.
  const text = (): string => next().replaceAll('\0', '');
  const plan = `version: 1
name: all
description: ${JSON.stringify(text())}
defaults: { badItemLimit: 5 }
before:
  - title: ${JSON.stringify(text())}
    command: { run: [sh, -c, 'printf "%s\\n" "$0" "$A"; printf "%s" "$B" >&2', ${JSON.stringify(text())}], env: { A: ${JSON.stringify(text())}, B: ${JSON.stringify(text())} } }
  - approval: { message: ${JSON.stringify(text())} }
  - command: { run: ['true'] }
    skip: ${JSON.stringify(text())}
batches:
  - name: all
    description: ${JSON.stringify(text())}
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
after:
  - title: ${JSON.stringify(text())}
    command: { run: [sh, -c, 'printf "%s" "$0" >&2; exit 1', ${JSON.stringify(text())}] }
`;
  const policy = `${POLICY}people:\n  - { name: ${JSON.stringify(text())}, emails: [anna@example.com] }\n  - { name: ${JSON.stringify(text())}, emails: [ben@example.com] }\n  - { name: Host, emails: [bot@ci.example] }\n`;
  const repository = await reviewed(t, { plan, policy });
  const { folder } = repository;
  writeFileSync(
    join(folder, '.drover', 'a.eml'),
    `From: a@example.com\r\nSubject: =?utf-8?B?${Buffer.from(text()).toString('base64')}?=\r\n\r\nHi\r\n`,
  );
  const env = { DROVER_USER: text(), GITHUB_ACTIONS: 'true', CI: 'true' };
  const seen: { readonly command: string; readonly problems: readonly string[] }[] = [];
  const read = (args: readonly string[], { stdout, stderr }: Answer): void => {
    const format = args.includes('--json') ? 'json' : args.includes('csv') ? 'csv' : args.includes('html') ? 'html' : 'lines';
    const found = [...readers[format](stdout).obeyed, ...readers[args.includes('--json') ? 'json' : 'lines'](stderr).obeyed];
    if (args.includes('markdown')) found.push(...readers.markdown(stdout).obeyed);
    seen.push({ command: args.join(' '), problems: found });
  }; // prettier-ignore
  const run: Run = async (exit, ...args) => {
    const answer = await drover(folder, args, { env, columns: 200 });
    const isExpected = typeof exit === 'number' ? answer.code === exit : exit(answer.code);
    assert.ok(isExpected, `${answer.code}: ${JSON.stringify(args)}\n${answer.stdout}${answer.stderr}`);
    read(args, answer);
    return answer.stdout;
  };
  return { repository, folder, run, seen, text };
}

suite('what texts hold is shown, not obeyed', withSshKeygen, () => {
  for (const seed of [1, 2]) {
    test(`by the terminal, the CI service, the code host and who reads JSON or CSV (seed ${seed})`, async (t) => {
      const { repository, folder, run, seen, text } = await hostileRepository(t, hostileTexts(seed));
      const lab = join('.drover', 'lab');
      const address = 'h@example.com';
      await run(
        0,
        'lab',
        'import',
        lab,
        '--mailbox',
        address,
        '--database',
        'MBX01',
        '--from',
        join('.drover', 'a.eml'),
      );
      const items = await run(0, 'lab', 'show', lab, '--mailbox', address, '--items', '--json');
      const [, item = ''] = /"key": "([^"]+)"/.exec(items) ?? [];
      await run(0, 'lab', 'damage', lab, '--mailbox', address, '--item', item);
      const directory = new DatabaseSync(join(folder, lab, 'directory.db'));
      for (const { id } of directory.prepare('SELECT id FROM mailbox').all())
        directory.prepare('UPDATE mailbox SET display_name = ? WHERE id = ?').run(text(), id as string);
      directory.close();
      await run(0, 'validate', 'p.yaml');
      await run(0, 'plan', 'p.yaml', '--out', 'c.json');
      for (const format of ['text', 'markdown']) await run(0, 'plan', 'p.yaml', '--format', format);
      await run(0, 'plan', 'p.yaml', '--json');
      await run(0, 'show', 'p.yaml');
      await run(0, 'show', 'c.json', '--full');
      await run(0, 'show', 'c.json', '--json');
      const key = (who: string): string => join('.drover', who);
      await run(3, 'approve', 'c.json', '--key', key('anna'), '--force');
      await run(3, 'verify', 'c.json');
      appendFileSync(join(folder, 'allowed_signers'), repository.signer('eve@example.com', 'eve'));
      await run(3, 'approve', 'c.json', '--key', key('eve'));
      await run(0, 'approve', 'c.json', '--key', key('ben'));
      await run(0, 'verify', 'c.json');
      await run(0, 'verify', 'c.json', '--json');
      await run(8, 'apply', 'c.json', '--no-wait');
      await run(0, 'status');
      await run(0, 'approve-gate', 'all', '--comment', text());
      await run(7, 'apply', 'c.json', '--no-wait', '--json');
      for (const format of ['text', 'markdown', 'csv', 'json', 'html'])
        await run(0, 'report', '--format', format);
      for (const command of [
        'status',
        'runs',
        'move-request get',
        'move-request statistics',
        'purge',
        'drift',
      ])
        for (const more of [[], ['--json']]) {
          await run((code) => code <= 2, ...command.split(' '), ...more);
        }
      await run(0, 'move-request', 'report', '--identity', address);
      await run(0, 'lab', 'list', lab);
      await run(0, 'lab', 'show', lab, '--mailbox', address, '--items');
      await run(0, 'rollback', 'all');
      writeFileSync(join(folder, 'p.yaml'), repository.read('p.yaml').replaceAll('MBX02', 'MBX01'));
      for (const format of ['text', 'markdown']) await run(2, 'diff', 'HEAD', '--format', format);
      // What is given on the command line, and names of files.
      const name = text().replaceAll('/', '_').slice(0, 60);
      writeFileSync(join(folder, name), 'version: 1\n"n": [\n');
      await run(64, 'validate', name.startsWith('-') ? `./${name}` : name);
      await run(64, 'plan', `./${text()}.yaml`);
      await run(64, 'status', `x${text()}`);
      await run(64, `x${text()}`);
      assert.deepEqual(seen.filter(({ problems }) => problems.length > 0), []); // prettier-ignore
      assert.ok(seen.length > 40, String(seen.length));
    });
  }
});
