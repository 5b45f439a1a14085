import { hostname, userInfo } from 'node:os';
import type { Identity } from '../executor/run-input.ts';
import { programVersion } from './version.ts';

/** The acting person: `DROVER_USER`, or the person named by the CI service, or the account. */
export function identityOf(env: Readonly<Record<string, string | undefined>>): Identity {
  const named = ['DROVER_USER', 'GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'BUILD_REQUESTEDFOR', 'BUILD_USER_ID']
    .map((name) => env[name])
    .find((value) => value !== undefined && value !== '');
  return { by: named ?? account(), host: hostname(), processId: process.pid, version: programVersion() };
}

function account(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
