// How long it takes from an event of the journal until a browser shows it, with nginx as Debian ships it in between.
import { setTimeout as pause } from 'node:timers/promises';
import { runId } from '../../../src/domain/ids.ts';
import { instantMs } from '../../../src/domain/instant.ts';
import { eventually } from '../../eventually.ts';
import { openBrowser } from '../../view/browser.ts';
import { startNginx } from './nginx.ts';
import { makeOrganisation, movedTo } from './organisation.ts';
import { World } from './world.ts';

const PLAN = `version: 1
name: night
timeZone: UTC
batches:
  - name: early
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
    complete: { at: now, gate: approval }
`;

/** What was shown: up to which event of the journal, and when. */
type Shown = readonly [seq: number, atMs: number];

/** Of each event after the gate was answered, in milliseconds. */
export async function measureUpdates(options: {
  readonly mailboxes: number;
  readonly postgresPrograms: string;
}): Promise<readonly number[]> {
  const world = new World({ postgresPrograms: options.postgresPrograms });
  try {
    await makeOrganisation(world.organisation, { mailboxes: options.mailboxes * 2, damaged: 0 });
    world.write('plans/night.yaml', PLAN);
    world.publish('a night');
    const replica = world.start();
    await replica.ready();
    const run = await replica.runId();
    await replica.gateIsShown(run);
    const nginx = await startNginx(replica.url);
    const browser = await openBrowser();
    try {
      await browser.page.addInitScript(recordWhatIsShown);
      await browser.page.goto(`${nginx.url}/runs/${run}`);
      const shown = (): Promise<readonly Shown[]> =>
        browser.page.evaluate(() => (globalThis as unknown as { readonly shown: readonly Shown[] }).shown);
      await eventually(async () => (await shown()).length > 0 || undefined, 'the page is connected');
      const sinceMs = Date.now();
      await world.drover('approve-gate', 'night', '--comment', 'go');
      await eventually(
        () => movedTo(world.organisation, 'MBX03') >= options.mailboxes || undefined,
        'all are moved',
        300_000,
      );
      await pause(5000);
      const happened = await world.journal(runId(run));
      const found = await shown();
      return happened
        .map(({ seq, event }) => ({ seq, atMs: instantMs(event.at) }))
        .filter(({ atMs }) => atMs >= sinceMs)
        .map(({ seq, atMs }) => (found.find(([upTo]) => upTo >= seq)?.[1] ?? Infinity) - atMs);
    } finally {
      await browser.close();
      await nginx.stop();
    }
  } finally {
    world.dispose();
  }
}

/** Runs in the page before its own script: notes what each message of the stream has led to, once it is on the screen. */
function recordWhatIsShown(): void {
  const shown: [number, number][] = [];
  Object.assign(globalThis, { shown });
  const Stream = EventSource;
  globalThis.EventSource = class extends Stream {
    constructor(url: string | URL, options?: EventSourceInit) {
      super(url, options);
      this.addEventListener('panels', ({ lastEventId }) =>
        requestAnimationFrame(() => shown.push([Number(lastEventId.split('.')[0]), Date.now()])),
      );
    }
  };
}
