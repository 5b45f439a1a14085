import type { Report } from '../app/context/context.ts';
import type { Cli } from './cli.ts';
import { Busy } from './render/busy.ts';

/** Shows what a command itself is busy with. */
export const busyWith = <T>(cli: Cli, title: string, work: (report: Report) => T | Promise<T>): Promise<T> =>
  new Busy(cli).during(title, work);
