import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { missingLineFor, sign } from '../../src/app/review/ssh-signing.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

suite('the line that the allowed signers lack', withSshKeygen, () => {
  test('names the key of a signature, and is missing only as long as no line has that key', async (t) => {
    const key = join(temporaryFolder(t), 'ben');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
    const publicKey = readFileSync(`${key}.pub`, 'utf8').trim();
    const signature = await sign('a change set', key);
    const without = { file: 'allowed_signers', text: '# no one yet\n' };
    assert.equal(missingLineFor(signature, without), `NAME namespaces="drover-approval" ${publicKey}`);
    const withHim = { ...without, text: `ben@example.com ${publicKey}\n` };
    assert.equal(missingLineFor(signature, withHim), null);
  });
});
