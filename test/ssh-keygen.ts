import { spawnSync } from 'node:child_process';
import { skipWithout } from './skip-without.ts';

export const withSshKeygen = skipWithout('OpenSSH', spawnSync('ssh-keygen', ['-?']).error === undefined);
