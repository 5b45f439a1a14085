// What keeps PowerShell from running the bridge on administrators' machines, and how the management shell of a server is opened.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { failureFacts, type FailureFacts } from '../../../src/domain/failure.ts';
import { powershellTransport, type StartTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import { bridgeOver, powershell, standInModule, withPowershell } from './powershell.ts';
import { shellOver } from './setup.ts';
import { standInState } from './stand-in/state.ts';

suite('the first hour on Windows', withPowershell, () => {
  let folder = '';
  let stateFile = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-windows-'));
    stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, JSON.stringify(standInState({ mailboxes: 2 })));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const refusalOf = async (start: StartTransport): Promise<FailureFacts> => {
    const shell = shellOver(start);
    try {
      return await shell.session().then(
        () => assert.fail('a session was opened'),
        (error: unknown) => failureFacts(error),
      );
    } finally {
      await shell.close();
    }
  };
  const program = (name: string, script: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };

  test('a PowerShell that is locked down is recognised by its language mode, and the script to sign is named', async () => {
    const inConstrainedLanguage = `for bridge; do :; done\nexec "${powershell ?? ''}" -NoProfile -NonInteractive -Command "\\$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; & '$bridge'"`;
    const executable = program('locked-down', inConstrainedLanguage);
    const { code, message, hint, retry } = await refusalOf(powershellTransport({ executable }));
    assert.deepEqual([code, retry], ['powershell-restricted', 'fatal']);
    assert.match(message, /Its language mode is ConstrainedLanguage/);
    assert.match(hint ?? '', /sign \S+drover-bridge\.ps1/);
  });

  test('a policy that runs signed scripts only is recognised by its name, whatever the language of the message', async () => {
    const executable = program(
      'signed-only',
      `case "$*" in *Get-ExecutionPolicy*) echo AllSigned;; *) echo "Die Datei kann nicht geladen werden." >&2; exit 1;; esac`,
    );
    const { code, message, hint, retry } = await refusalOf(powershellTransport({ executable }));
    assert.deepEqual([code, retry], ['powershell-restricted', 'fatal']);
    assert.match(message, /execution policy is AllSigned/);
    assert.match(hint ?? '', /Set-AuthenticodeSignature/);
  });

  test('what ends for another reason is not taken for a policy', async () => {
    const executable = program('broken', 'exit 3');
    const { code, message } = await refusalOf(powershellTransport({ executable }));
    assert.equal(code, 'exchange-not-reachable');
    assert.match(message, /exit code 3/);
  });

  test('the local connection is the management shell that Exchange itself opens, with the roles of the account', async () => {
    const tools = join(folder, 'Exchange Server');
    mkdirSync(join(tools, 'bin'), { recursive: true });
    // As Microsoft's: it greets, reads variables that are not set, and defines the function that connects.
    writeFileSync(
      join(tools, 'bin', 'RemoteExchange.ps1'),
      `Write-Host 'Welcome to the Exchange Management Shell!'
$greeting = $notSet.Name
function Connect-ExchangeServer {
  param([switch]$auto, $ClientApplication)
  if (-not $auto -or $ClientApplication -ne 'ManagementShell') { throw 'connected in another way' }
  Write-Host 'VERBOSE: Connecting to EX1.'
  Import-Module '${standInModule}' -Global -DisableNameChecking
}
`,
    );
    const shell = shellOver(bridgeOver(stateFile, { ExchangeInstallPath: tools }));
    try {
      assert.equal((await shell.call('Get-MailboxDatabase')).length, 4);
    } finally {
      await shell.close();
    }
  });

  test('without management tools the local connection says where it works', async () => {
    const { code, hint, retry } = await refusalOf(bridgeOver(stateFile, { ExchangeInstallPath: '' }));
    assert.deepEqual([code, retry], ['exchange-not-reachable', 'fatal']);
    assert.match(hint ?? '', /kind: kerberos/);
  });
});
