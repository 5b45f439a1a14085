import type { Command } from 'commander';
import { usage } from '../../../app/context/invalid-input.ts';
import type { ActOptions } from '../../acts.ts';
import { durationOption, wholeNumber } from '../../options.ts';

/** Of the commands that deliver mail to each mailbox, or to all in turn for a while. */
export interface StreamOptions extends ActOptions {
  readonly mailbox: readonly string[];
  readonly rate?: number;
  readonly for?: number;
  readonly size: number;
  readonly seed: number;
}

export const withStreamOptions = (command: Command, sizeBytes: number): Command =>
  command
    .option('--rate <per-second>', 'a stream of generated messages', wholeNumber)
    .addOption(durationOption('--for <duration>', 'how long the stream lasts'))
    .option('--size <bytes>', 'of a generated message', wholeNumber, sizeBytes)
    .option('--seed <number>', 'of the generated messages', wholeNumber, 1);

/** A rate without an end, or an end without a rate, is not a stream. */
export function requireWholeStream(options: StreamOptions): void {
  if ((options.rate === undefined) !== (options.for === undefined))
    throw usage('--rate and --for must be used together.', 'For example: --rate 20 --for 10s');
}
