// Command lines that cannot be run. In a workspace with a mail organisation, and a run that waits.
import type { Mistake } from './mistake.ts';

const of = (args: string, exit: number, says: readonly RegExp[], code = 'usage'): Mistake => ({
  what: `drover ${args}`,
  args: args.split(' '),
  exit,
  says: { [`[${code}]`]: says },
});

export const commandMistakes: readonly Mistake[] = [
  of('pln waiting.yaml', 64, [/unknown command 'pln'/, /Did you mean plan\?/]),
  of('lab crate x', 64, [/unknown command 'crate'/, /Did you mean create\?/, /drover lab --help/]),
  of('plan waiting.yaml -out x.json', 64, [
    /unknown option '-out'/,
    /Did you mean --out\?/,
    /drover plan --help/,
  ]),
  of('plan waiting.yaml -out=x.json', 64, [/unknown option '-out=x\.json'/, /Did you mean --out\?/]),
  of('apply waiting.yaml -auto-approve', 64, [/Did you mean --auto-approve\?/]),
  of('plan waiting.yaml -var x=y', 64, [/Did you mean --var\?/]),
  of('plan waiting.yaml -json', 64, [/Did you mean --json\?/]),
  of('-help', 64, [/Did you mean --help\?/]),
  of('move-request new -Identity x', 64, [/Did you mean --identity\?/]),
  of('plan waiting.yaml --otu x.json', 64, [/Did you mean --out\?/]),
  of('apply', 64, [/missing required argument 'plan'/, /Usage: drover apply \[options\] <plan\.\.\.>/]),
  of('approve-gate', 64, [/missing required argument 'run'/, /Usage: drover approve-gate/]),
  of('plan waiting.yaml --var', 64, [/'--var <name=value>' argument missing/, /Usage: drover plan/]),
  of('report --format htm', 64, [/'htm' is invalid/, /Did you mean html\?/]),
  of('report --format pdf', 64, [/'pdf' is invalid/, /Allowed choices are text, markdown, json, /]),
  of('completion bsh', 64, [/'bsh' is invalid/, /Did you mean bash or zsh\?/]),
  of('apply waiting.yaml --max-duration 5x', 64, [/"5x" is not a duration/, /→ Use a form such as 90s/]),
  of('plan waiting.yaml --var limit', 64, [/limit/]),
  of('plan waiting.yaml --system corp', 64, [/unknown option '--system'/]),
  of('plan waiting.yaml --only pliot', 64, [/Plan waiting has no batch "pliot"/, /→ Did you mean "pilot"/]),
  of('plan waiting.yaml --only vips everyone', 64, [/has no batch "everyone"/, /→ Its batches: pilot, vips/]),
  of('schema plans', 64, [/Schema "plans" does not exist/, /→ Did you mean "plan"/]),
  of('explain windws', 64, [/No field is called "windws"/, /→ Did you mean windows\?$/m]),
  of('status wating', 64, [/No run or plan named "wating" is recorded/, /→ Did you mean "waiting"/]),
  of('report waiting.yaml', 64, [/→ Give the plan's name, not its file/]),
  of('unlock wating', 64, [/No run or plan named "wating"/, /→ Did you mean "waiting"/]),
  of('inventory MBX0', 64, [/has no database "MBX0"/, /→ Did you mean "MBX0\d"/]),
  of('retire MBX99', 64, [/has no database "MBX99"/]),
  of('purge MBX99', 64, [/has no database "MBX99"/]),
  of('select {"databse":"MBX01"}', 64, [/→ Did you mean "database"/]),
  of('select {"database":"MBX99"}', 64, [/has no database "MBX99"/]),
  of('inventory --plan nowhere.yaml', 64, [/--plan nowhere\.yaml is not a plan/]),
  of('plan waiting.yaml --only nobody@example.com', 64, [/the mailbox does not exist/]),
  of('plan waiting.yaml --exclude nobody@example.com', 64, [
    /--exclude nobody@example\.com: the mailbox does not exist/,
  ]),
  of('plan waiting.yaml --only @nowhere.txt', 64, [/@nowhere\.txt cannot be read: it does not exist/]),
  {
    ...of('plan waiting.yaml --var-file nowhere.env', 64, []),
    says: { 'nowhere.env:1:1 [file-not-found]': [/nowhere\.env does not exist/] },
  },
  of('move-request get --move-status Complted', 64, [/no status "Complted"/, /→ Did you mean "Completed"/]),
  of('move-request get nobody@example.com', 64, [/couldn't be found/]),
  of('move-request get --source-database MBX99', 64, [/has no database "MBX99"/]),
  of('doctor --system nowhere', 64, [/--system is for --accounts/]),
  of(
    'inventory --system lba',
    64,
    [/does not define a mail system "lba"/, /→ Did you mean "lab"/],
    'invalid-config',
  ),
  of('rollback waiting vip', 64, [
    /"vip" is neither a batch nor a mailbox of that run/,
    /→ Did you mean "vips"/,
  ]),
  of('report waiting --out nowhere/x.html --format html', 64, [
    /nowhere\/x\.html cannot be written: the folder \S*nowhere does not exist/,
    /→ Create the folder first/,
  ]),
  of('approve-gate waiting', 64, [
    /is not waiting at a gate yet: "complete:vips" opens when seed:vips has ended, which waits for complete:pilot/,
    /→ Answer it ahead by its name \(drover approve-gate waiting complete:vips\), or when it is open/,
  ]),
  of('approve-gate waiting complete:vip', 64, [
    /has no gate "complete:vip"/,
    /→ Did you mean "complete:vips"/,
  ]),
  of('lab create .drover/lab --databases MBX01', 1, [/lab/], 'organisation-exists'),
];
