// A mail system over a real fleet, with a queue of its own.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemName } from '../../../src/domain/ids.ts';
import { defaultMrsSettings, type MrsSettings } from '../../../src/mrs/settings.ts';
import { systemClock, type Clock } from '../../../src/support/clock.ts';
import type { DovecotConfig } from '../../../src/systems/dovecot/config.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { openDovecotSystem, type DovecotOptions } from '../../../src/systems/dovecot/mail-system.ts';
import type { MailSystem } from '../../../src/systems/mail-system.ts';

/** Fast enough for tests; everything else as shipped. */
export const quickSettings: MrsSettings = {
  ...defaultMrsSettings,
  retryDelayMs: 20,
  incrementalSyncIntervalMs: 50,
  pollingPeriodMs: 10,
};

export const secretOfFile = async (reference: string): Promise<string> =>
  readFileSync(reference.replace(/^file:/, ''), 'utf8');

export interface OpenedSystem {
  readonly system: MailSystem;
  /** Where its queue is. */
  readonly folder: string;
  close(): Promise<void>;
}

/** As drover.yaml in an empty folder would open it; its places have room. */
export async function openSystem(
  fleet: Fleet,
  options: DovecotOptions = {},
  change: Partial<DovecotConfig> = {},
  folder: string = mkdtempSync(join(tmpdir(), 'drover-fleet-')),
  clock: Clock = systemClock,
): Promise<OpenedSystem> {
  const config = fleetConfig(fleet.layout);
  const places = Object.fromEntries(
    Object.entries(config.places).map(([name, place]) => [name, { ...place, capacity: '10GB' }]),
  );
  const system = await openDovecotSystem(
    systemName('mail'),
    { ...config, places, ...change },
    { folder, clock, secret: secretOfFile },
    { settings: quickSettings, ...options },
  );
  return {
    system,
    folder,
    async close() {
      await system.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
