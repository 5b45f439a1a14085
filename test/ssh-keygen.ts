import { spawnSync } from 'node:child_process';

/** A machine may do without OpenSSH; a CI job has to say so in `DROVER_UNAVAILABLE`. */
const isThere = spawnSync('ssh-keygen', ['-?']).error === undefined;
const isExcused = (process.env['DROVER_UNAVAILABLE'] ?? '').split(',').includes('ssh-keygen');
export const withSshKeygen: { readonly skip: string | false } = {
  skip: !isThere && (isExcused || process.env['CI'] === undefined) ? 'no ssh-keygen (OpenSSH) here' : false,
};
