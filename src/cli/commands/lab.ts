import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { configureDovecot } from './lab/dovecot.ts';
import { configureCompare, configureList, configureShow } from './lab/look.ts';
import { configureDeliver } from './lab/deliver.ts';
import { configureExport, configureImport } from './lab/mail.ts';
import { configureCreate, configureDamage, configureRestore } from './lab/organisation.ts';

export function configure(command: Command, cli: Cli): void {
  command.description(
    'The embedded organisation: a folder with one SQLite file per mailbox. Real messages in, the same bytes out.',
  );
  configureCreate(command, cli);
  configureImport(command, cli);
  configureExport(command, cli);
  configureDeliver(command, cli);
  configureList(command, cli);
  configureShow(command, cli);
  configureDamage(command, cli);
  configureRestore(command, cli);
  configureCompare(command, cli);
  configureDovecot(command, cli);
}
