import type { Command } from 'commander';
import { inWorkspace, openWorkspace } from '../../app/context/workspace.ts';
import type { Context } from '../../app/context/context.ts';
import { openController, type Controller } from '../../app/serve/controller.ts';
import { serveEnd } from '../../app/serve/serve-end.ts';
import type { Cli } from '../cli.ts';
import { contextOf } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { keepHeapLean, suitHeapTo } from '../lean-heap.ts';
import { logNotice } from '../render/serve-log.ts';
import { serviceManager } from '../systemd.ts';
import { letYoungGenerationGrow } from '../young-generation.ts';

interface Options {
  readonly listen?: string;
  readonly name?: string;
  readonly once?: true;
}

const RISK =
  'Runs pause at their next checkpoint, and the next replica goes on with them. A second signal ends at once.';

export function configure(command: Command, cli: Cli): void {
  command
    .option('--listen <address>', 'address and port of the page; default: serve.listen of drover.yaml')
    .option(
      '--name <name>',
      'of the controller: its replicas have the same; default: serve.name of drover.yaml',
    )
    .option('--once', 'fetch, plan and apply what may be applied now, without waiting or a page; then end')
    .addHelpText(
      'after',
      `
Runs in a clone of the repository that holds drover.yaml. It fetches the protected revision (serve.revision, or policyRef),
checks each commit out in a folder of its own, plans every plan in it, and applies what policy allows without anyone else being
asked; what waits for an approval is applied once the approval is in the revision. Without a policy nothing is applied.
A run that is under way goes on as it began, whatever is merged meanwhile. Any number of replicas on one PostgreSQL: one
leads, and another takes over within 45 seconds. On SIGTERM its runs pause at a checkpoint, and it ends with ${EXIT.done}.
  $ drover serve
  $ drover serve --listen 127.0.0.1:9000
  $ drover serve --once --json
Exit codes of --once: ${EXIT.done} (all done), ${EXIT.refused} (something is refused or waits for approval), ${EXIT.someFailed} (something failed), ${EXIT.waitingForWindow} (something waits),
${EXIT.leaseHeld} (another process leads).`,
    )
    .action((options: Options) => serve(cli, options));
}

async function serve(cli: Cli, options: Options): Promise<void> {
  keepHeapLean();
  const context: Context = {
    ...contextOf(cli),
    identity: contextOf(cli).identity,
    // No one watches a bar for weeks.
    phase: (_, work) => work(() => {}),
    notify: (notice) => {
      if (notice.kind === 'change-set' || notice.kind === 'resuming') suitHeapTo(notice.changeSet);
      if (notice.kind === 'reading-run') letYoungGenerationGrow();
      logNotice(cli, notice);
    },
  };
  const manager = serviceManager(cli.env);
  await inWorkspace(context, async (workspace) => {
    const { listen, name = null, once = false } = options;
    const config = { ...workspace.config.serve, ...(listen === undefined ? {} : { listen }) };
    const { parseListen } = await import('../../web/listen.ts');
    const { requireAuth, startWeb } = await import('../../web/server.ts');
    // Before anything starts.
    if (!once) requireAuth(parseListen(config.listen), config);
    const controller = await openController(context, workspace, { name, once });
    const { stop, release } = cli.interruptible(RISK);
    const tell = (event: string, text: string): void => context.notify({ kind: 'serve', event, text });
    try {
      const page = once
        ? null
        : await startWeb({
            live: controller.live,
            config,
            version: context.identity.version,
            clock: cli.clock,
            secret: workspace.secret,
            hurry: () => controller.hurry(),
            configuration: async () => (await openWorkspace(context)).close(),
            log: (line) => tell('page', line),
          });
      if (page !== null) tell('page', `The page is at ${page.address}`);
      manager.ready();
      const ended = new AbortController();
      const telling = keepTelling(cli, controller, manager, AbortSignal.any([stop, ended.signal]));
      try {
        await controller.run(stop);
      } finally {
        manager.stopping();
        ended.abort();
        await telling;
        await page?.close();
      }
      if (once) cli.exit(exitOf[serveEnd(controller.status())]);
    } finally {
      release();
    }
  });
}

const exitOf: Readonly<Record<ReturnType<typeof serveEnd>, ExitCode>> = {
  done: EXIT.done,
  refused: EXIT.refused,
  failed: EXIT.someFailed,
  waits: EXIT.waitingForWindow,
};

/** systemd hears that the event loop answers, and what it does. */
async function keepTelling(
  cli: Cli,
  controller: Controller,
  manager: ReturnType<typeof serviceManager>,
  signal: AbortSignal,
): Promise<void> {
  const everyMs = Math.min(manager.aliveEveryMs ?? STATUS_EVERY_MS, STATUS_EVERY_MS);
  while (!signal.aborted) {
    if (manager.aliveEveryMs !== null) manager.alive();
    manager.status(controller.isLeader ? 'leads' : 'waits: another replica leads');
    await cli.clock.sleep(everyMs, signal);
  }
}
const STATUS_EVERY_MS = 15_000;
