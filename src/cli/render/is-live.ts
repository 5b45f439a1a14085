import type { Cli } from '../cli.ts';

/** Can lines on stderr be drawn again? */
export const isLive = ({ stderr, json, env }: Cli): boolean =>
  stderr.isTerminal && !json && !env['CI'] && env['TERM'] !== 'dumb';
