import { writeResult } from '../app/context/write-result.ts';
import type { RehearsedSeed } from '../app/rehearse-seed.ts';
import type { JournalEvent } from '../domain/journal-event.ts';
import { renderMarkdown } from '../view/render.ts';
import { rehearsedEvents, rehearsedRunDocument } from '../view/rehearsed-run.ts';
import type { Cli } from './cli.ts';
import { reportFormatOf, reportText } from './report-file.ts';

export interface SeedOptions {
  readonly events?: true;
  readonly report?: string;
  readonly format: 'text' | 'markdown' | 'json';
}

/** One rehearsed run: what became of it, its journal and its report, as far as asked for. */
export async function showRehearsedSeed(
  cli: Cli,
  rehearsed: RehearsedSeed,
  { events: wantsEvents, report: file, format }: SeedOptions,
): Promise<void> {
  const { run, changeSet, store } = rehearsed;
  const events = wantsEvents === true ? await listed(rehearsed.events()) : null;
  if (cli.json || format === 'json')
    cli.printJson({ rehearsal: true, plan: changeSet.plan, changeSet: changeSet.id, store, run, ...(events === null ? {} : { events }) }); // prettier-ignore
  else if (format === 'markdown') cli.printLines(renderMarkdown(rehearsedRunDocument(rehearsed)));
  else showText(cli, rehearsed, events);
  if (file !== undefined) {
    const { report, moveReports } = rehearsed;
    await writeResult(cli.path(file), reportText(reportFormatOf(file), { report, moveReports }));
    cli.say(`Report of the rehearsal written to ${file}`);
  }
  cli.say(`Its journal is in ${store}`);
}

async function listed(events: AsyncIterable<JournalEvent>): Promise<readonly JournalEvent[]> {
  const all: JournalEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** What became of it comes last: a terminal shows the end. */
function showText(cli: Cli, rehearsed: RehearsedSeed, events: readonly JournalEvent[] | null): void {
  for (const line of rehearsedEvents(events ?? [], rehearsed.changeSet)) cli.print(line);
  if (events !== null) cli.print('');
  cli.show(rehearsedRunDocument(rehearsed));
}
