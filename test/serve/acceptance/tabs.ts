// Many tabs on one run of many mailboxes: how large its pages are, how often the mail system is asked, how much memory it takes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../eventually.ts';
import { Tab } from './event-stream.ts';
import { makeDirectory } from './organisation.ts';
import { World } from './world.ts';

export interface TabsOptions {
  readonly mailboxes: number;
  readonly tabs: number;
  /** How long they stay open; as long nobody looks before. */
  readonly openMs: number;
  readonly tell?: (line: string) => void;
}

export interface TabsResult {
  /** Bytes of each page, and how long it took to come, asked for the second time. */
  readonly pages: Readonly<Record<string, { readonly bytes: number; readonly ms: number }>>;
  /** How often the mail system was asked while nobody looked, and as long with all tabs open. */
  readonly looksAlone: number;
  readonly looksWithTabs: number;
  /** Of a tab: events that came at all. */
  readonly eventsMin: number;
  readonly memoryBytes: { readonly atFirst: number; readonly atLast: number; readonly most: number };
  readonly said: string;
}

const plan = (nowMs: number): string => `version: 1
name: night
timeZone: UTC
batches:
  - name: early
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
    start: { at: "${new Date(nowMs + 20 * 3_600_000).toISOString().replace(/\.\d+/, '')}" }
  - name: late
    mailboxes: { database: MBX02 }
    targetDatabase: MBX04
    dependsOn: [early]
`;

export async function openTabs({
  mailboxes,
  tabs,
  openMs,
  tell = () => {},
}: TabsOptions): Promise<TabsResult> {
  const world = new World({ postgresPrograms: null });
  const looks = join(world.folder, 'looks');
  const opened: Tab[] = [];
  try {
    makeDirectory(world.organisation, mailboxes);
    world.write('plans/night.yaml', plan(Date.now()));
    world.publish('a night');
    const replica = world.start({
      env: { LOOKS_FILE: looks },
      preload: [new URL('./count-looks.ts', import.meta.url).href],
    });
    await replica.ready();
    const run = await replica.runId(120_000);
    const page = `/runs/${run}`;
    await eventually(async () => (await replica.status(page)) === 200, 'its page is shown');
    tell('the run is shown');
    const pages: Record<string, { bytes: number; ms: number }> = {};
    for (const path of [
      '/',
      page,
      `${page}/mailboxes`,
      `${page}/manager`,
      '/messages',
      `/api/v1/runs/${run}/mailboxes`,
    ]) {
      await replica.text(path);
      const since = performance.now();
      const text = (await replica.text(path)) ?? '';
      pages[path.replace(run, ':run')] = { bytes: Buffer.byteLength(text), ms: performance.now() - since };
    }
    const looksIn = async (forMs: number, each: () => void): Promise<number> => {
      writeFileSync(looks, '');
      for (const untilMs = performance.now() + forMs; performance.now() < untilMs;) {
        await pause(Math.min(forMs / 20, 30_000));
        each();
      }
      return existsSync(looks) ? readFileSync(looks, 'utf8').split('\n').length - 1 : 0;
    };
    const looksAlone = await looksIn(Math.min(openMs, 120_000), () => {});
    tell(`${looksAlone} looks while nobody looks`);
    for (let number = 0; number < tabs; number += 1) opened.push(new Tab(`${replica.url}${page}/events`));
    await Promise.all(opened.map((tab) => tab.next(() => true)));
    tell(`${tabs} tabs are open`);
    const memory: number[] = [replica.memoryBytes()];
    const looksWithTabs = await looksIn(openMs, () => {
      memory.push(replica.memoryBytes());
      tell(
        `${Math.round((memory.at(-1) ?? 0) / 1e6)} MB, ${opened.filter(({ isOpen }) => isOpen).length} tabs are open`,
      );
    });
    const events = opened.map((tab) => tab.events.length);
    return {
      pages,
      looksAlone,
      looksWithTabs,
      eventsMin: Math.min(...events),
      memoryBytes: {
        atFirst: memory[0] ?? 0,
        atLast: memory.at(-1) ?? 0,
        most: Math.max(...memory),
      },
      said: replica.log,
    };
  } finally {
    await Promise.all(opened.map((tab) => tab.close()));
    world.dispose();
  }
}
