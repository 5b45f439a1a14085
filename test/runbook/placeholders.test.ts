import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { mailboxId } from '../../src/domain/ids.ts';
import { fillIn, placeholderProblems } from '../../src/runbook/support/placeholders.ts';
import type { Member } from '../../src/runbook/support/run-facts.ts';
import { failureCode } from '../conformance/continuity-system.ts';

const member = (more: Partial<Member> = {}): Member => ({
  id: mailboxId('m1'),
  address: 'anna@example.com',
  name: 'Anna',
  state: 'moved',
  sizeBytes: 1,
  itemCount: 1,
  from: 'MBX01',
  to: 'MBX02',
  archiveFrom: null,
  archiveTo: null,
  ...more,
});
const problems = (...argv: readonly string[]): string[] =>
  [...placeholderProblems(argv)].map(({ message, hint }) => `${message} ${hint}`);

suite('the arguments of a call for one mailbox', () => {
  test('have its values where their placeholders are, and nothing for what it does not have', () => {
    assert.deepEqual(
      fillIn(['x', '{address}', '{from}→{to}', '--archive={archiveTo}', '{{address}', '{{{id}'], member()),
      ['x', 'anna@example.com', 'MBX01→MBX02', '--archive=', '{address}', '{m1'],
    );
  });

  test('are each one argument, whatever a mailbox is called', () => {
    const name = '"; rm -rf / #\n$(id) `id` {address}';
    assert.deepEqual(fillIn(['x', 'for {name}', '{name}'], member({ name })), ['x', `for ${name}`, name]);
  });

  test('are refused where the program would take a name for an option', () => {
    const hostile = member({ address: '-rf@example.com', name: '--force' });
    for (const word of ['{address}', '{name}'])
      assert.throws(() => fillIn(['x', word], hostile), failureCode('argument-unsafe'));
    assert.deepEqual(fillIn(['x', '--to={address}', '--', '{address}'], hostile), [
      'x',
      '--to=-rf@example.com',
      '--',
      '-rf@example.com',
    ]);
  });

  test('are refused where the mailbox is no longer seen, and its address therefore not known', () => {
    assert.throws(() => fillIn(['x', '{address}'], member({ address: null })), failureCode('not-found'));
    assert.deepEqual(fillIn(['x', '{id}'], member({ address: null })), ['x', 'm1']);
  });
});

suite('a plan with placeholders', () => {
  test('is answered with what was probably meant', () => {
    assert.match(problems('x', '{adress}').join(), /\{adress\}.*Did you mean "address"/);
    assert.match(problems('{name}', 'y').join(), /would take the program from the name/);
    assert.deepEqual(problems('x', '{address}', '{{print}', '{}'), []);
  });

  test('is refused where a shell, or what is like one, would read a name as code', () => {
    const refused: readonly (readonly string[])[] = [
      ['sh', '-c', 'echo {address}'],
      ['/bin/bash', '-ec', 'echo {name}'],
      ['env', 'A=1', 'bash', '-c', 'echo {name}'],
      ['env', '-S', 'x {name}'],
      ['pwsh', '-Command', 'Set-Mailbox', '{address}'],
      ['powershell.exe', 'Set-Mailbox {address}'],
      ['cmd.exe', '/c', 'x.bat', '{name}'],
      ['ssh', 'mail1', 'doveadm', 'kick', '{address}'],
      ['python3', '-c', 'print("{name}")'],
      ['node', '--eval={name}'],
    ];
    for (const argv of refused)
      assert.match(problems(...argv).join(), /read as a program text/, argv.join(' '));
    const fine: readonly (readonly string[])[] = [
      ['sh', '-c', 'echo "$1"', 'sh', '{address}'],
      ['sh', './script.sh', '{address}'],
      ['pwsh', '-NoProfile', '-File', 'x.ps1', '-Identity', '{id}'],
      ['python3', 'x.py', '{address}'],
      ['doveadm', 'kick', '{address}'],
    ];
    for (const argv of fine) assert.deepEqual(problems(...argv), [], argv.join(' '));
  });
});
