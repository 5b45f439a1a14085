// A night under several replicas: the leader is killed, the next one stopped and woken, receivers of messages fail meanwhile, and
// two mailboxes cannot be moved. What became of it is read from what the mail system and the receivers have recorded.
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../eventually.ts';
import { MailSink } from './mail-sink.ts';
import {
  isHeld,
  makeOrganisation,
  movedTo,
  requestsMade,
  whereTheyAre,
  type Person,
} from './organisation.ts';
import type { Replica } from './replica.ts';
import { WebhookSink, type Post } from './webhook-sink.ts';
import { World } from './world.ts';

export interface NightOptions {
  readonly mailboxes: number;
  readonly replicas: number;
  readonly postgresPrograms: string;
  /**
   * Leases run out at the store as soon as their holder is gone or stopped, and who is stopped is woken before it can know that.
   * Otherwise it takes as long as it takes, and the stopped one sleeps for `stopMs`.
   */
  readonly isHurried: boolean;
  readonly stopMs?: number;
  /** What could not be delivered is tried again when it is due, after minutes; otherwise soon. */
  readonly isPatient?: boolean;
  /** So long, from the beginning, the webhooks' receiver answers 500; it does at least until the first leader has gone. */
  readonly refusedMs?: number;
  /** So long the mail server takes to answer for the first message. */
  readonly firstMailMs?: number;
  readonly tell?: (line: string) => void;
}

export interface NightResult {
  readonly faults: readonly string[];
  /** From the end or stop of a leader to when another said that it leads. */
  readonly takeoversMs: readonly number[];
  readonly moved: number;
  /** Different ones, on both channels. */
  readonly messages: number;
  /** Messages that came again, with the same id. */
  readonly doubles: number;
  /** What the one that was woken said from then on. */
  readonly wokenSaid: string;
}

const DAMAGED = 2;
const LEADERS = 3;
const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
/** The window is open, or opens with the next minute. */
const plan = (nowMs: number, isOpen: boolean): string => `version: 1
name: night
timeZone: UTC
windows:
  tonight: { from: "${clock(nowMs + (isOpen ? -60 : 60_000))}", to: "${clock(nowMs + 5 * 3_600_000)}" }
defaults: { complete: tonight, stopAfterFailures: 20 }
batches:
  - name: early
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
  - name: late
    mailboxes: { database: MBX02 }
    targetDatabase: MBX04
    dependsOn: [early]
    complete: { window: tonight, gate: approval }
`;

export async function playNight(options: NightOptions): Promise<NightResult> {
  const {
    mailboxes,
    postgresPrograms,
    isHurried,
    stopMs = 60_000,
    firstMailMs = 500,
    refusedMs = 0,
    isPatient = false,
    tell = () => {},
  } = options;
  const [hook, mail] = await Promise.all([WebhookSink.open(), MailSink.open()]);
  mail.firstAnswersAfterMs = firstMailMs;
  const world = new World({ postgresPrograms, channels: channelsOf(hook, mail) });
  const over = new AbortController();
  try {
    const people = await makeOrganisation(world.organisation, { mailboxes, damaged: DAMAGED });
    tell(`${mailboxes} mailboxes are there`);
    world.write('plans/night.yaml', plan(Date.now(), isHurried));
    world.publish('a night');
    const replicas = await startAll(world, options.replicas);
    if (!isPatient) void withoutDelays(world, over.signal);
    const takeoversMs: number[] = [];
    const next = async (former: Replica): Promise<Replica> => {
      const since = performance.now();
      if (isHurried) await world.runOutLeases();
      const leader = await leaderOf(replicas.filter((one) => one !== former));
      takeoversMs.push(performance.now() - since);
      tell(`${leader.name} leads after ${Math.round(takeoversMs.at(-1) ?? 0)} ms`);
      return leader;
    };

    // The first messages meet a receiver that is out of order; who leads is killed in the middle of the first batch.
    hook.answer = 'refused';
    const refusedSince = performance.now();
    const first = await leaderOf(replicas);
    tell(`${first.name} leads`);
    await movedAtLeast(world, 'MBX03', 3);
    first.kill();
    await first.ended;
    tell(`${first.name} is killed, with ${movedTo(world.organisation, 'MBX03')} moved`);
    const second = await next(first);

    // The receiver comes back, and tears each connection once before it has answered.
    await pause(Math.max(0, refusedMs - (performance.now() - refusedSince)));
    hook.answer = tornOnce();
    tell(`the webhooks' receiver has answered ${hook.posts.length} times with 500, and is back`);
    await eventually(async () => (await gateIsOpen(world)) || undefined, 'the gate opens', 600_000);
    await world.drover('approve-gate', 'night', '--comment', 'go');
    tell('the gate is answered');

    // The next leader is stopped in the middle of the second batch, and woken while another works.
    await movedAtLeast(world, 'MBX04', 3);
    await stopBetweenWrites(world, second);
    tell(`${second.name} is stopped, with ${movedTo(world.organisation, 'MBX04')} moved`);
    const stoppedAt = performance.now();
    const said = second.log.length;
    const taken = await planLeaseToken(world);
    const third = await next(second);
    if (!isHurried) await pause(Math.max(0, stopMs - (performance.now() - stoppedAt)));
    else
      await eventually(
        async () => (await planLeaseToken(world)) > taken || (await isFinished(world)),
        `${third.name} works on the plan`,
      );
    second.wake();
    tell(`${second.name} is woken`);
    await eventually(() => isFinished(world), 'the run finishes', 900_000);
    await eventually(async () => (await second.status('/livez')) === 200, 'the woken one answers');
    await eventually(async () => !(await second.isLeader()), 'the woken one knows that it does not lead');
    tell('the run has finished');
    // Nothing comes before the message that failed last, and that waits for minutes.
    const deliveredWithinMs = 300_000 + (isPatient ? 2 * refusedMs : 0);
    await eventually(() => isAllDelivered(world), 'all messages are delivered', deliveredWithinMs);

    const alive = replicas.filter(({ hasEnded }) => !hasEnded);
    const texts = [
      ...replicas.map((one) => [`the log of ${one.name}`, one.log] as const),
      ...(await Promise.all(
        alive.map(async (one) => [`/metrics of ${one.name}`, (await one.text('/metrics')) ?? ''] as const),
      )),
      ['the webhooks', hook.posts.map(({ body }) => body).join('\n')] as const,
      ['the mails', mail.mails.map(({ text }) => text).join('\n')] as const,
    ];
    const faults = [
      ...moveFaults(world, people),
      ...(await messageFaults(world, hook, mail)),
      ...nameFaults(people, texts),
      ...(await journalFaults(world)),
      ...(await leaseFaults(world)),
      ...(second.hasEnded ? ['the woken one has ended'] : []),
    ];
    tell('the replicas are ended');
    const codes = await Promise.all(alive.map((one) => one.end()));
    for (const [index, code] of codes.entries())
      if (code !== 0) faults.push(`${alive[index]?.name} ended with ${code}`);
    return {
      faults:
        faults.length === 0 ? faults : [...faults, ...replicas.map((one) => `${one.name} said:\n${one.log}`)],
      takeoversMs,
      moved: [...whereTheyAre(world.organisation).values()].filter(({ switches }) => switches === 1).length,
      messages: hook.taken().size + mail.byId().size,
      doubles: hook.posts.length + mail.mails.length - hook.taken().size - mail.byId().size,
      wokenSaid: second.log.slice(said),
    };
  } catch (error) {
    throw new Error(`the night broke off; ${world.logs()}`, { cause: error });
  } finally {
    over.abort();
    world.dispose();
    await Promise.all([hook.close(), mail.close()]);
  }
}

export const channelsOf = (hook: WebhookSink, mail: MailSink): string =>
  `hook: { kind: webhook, url: "${hook.url}" }
mail: { kind: mail, host: 127.0.0.1, port: ${mail.port}, tls: none, from: drover@example.com, to: [night@example.com] }`;

async function startAll(world: World, count: number): Promise<readonly Replica[]> {
  const replicas: Replica[] = [];
  // Each in a namespace of processes of its own, as in containers that share a host name.
  for (let number = 0; number < count; number += 1) replicas.push(world.start({ namespace: true }));
  return Promise.all(replicas.map((replica) => replica.ready()));
}

const leaderOf = (replicas: readonly Replica[]): Promise<Replica> =>
  eventually(
    async () => {
      const lead = await Promise.all(replicas.map((replica) => replica.isLeader()));
      const leaders = replicas.filter((_, index) => lead[index]);
      return leaders.length === 1 ? leaders[0] : undefined;
    },
    'one of them leads',
    120_000,
  );

const movedAtLeast = (world: World, database: string, count: number): Promise<true> =>
  eventually(
    () => movedTo(world.organisation, database) >= count || undefined,
    `${count} are in ${database}`,
    300_000,
  );

/** One that is stopped within a transaction of SQLite holds up everyone, which no lease can help: this is about all other instants. */
async function stopBetweenWrites(world: World, replica: Replica): Promise<void> {
  for (;;) {
    replica.stop();
    await pause(50);
    if (!isHeld(world.organisation)) return;
    replica.wake();
    await pause(7);
  }
}

const gateIsOpen = async (world: World): Promise<boolean> =>
  (await world.sql(`SELECT 1 FROM drover.journal WHERE event::json ->> 'type' = 'gate-opened' LIMIT 1`))
    .length > 0;

/** How often someone has taken the lease of the plan. */
const planLeaseToken = async (world: World): Promise<number> => {
  const [lease] = await world.sql<{ token: string }>(
    `SELECT token FROM drover.lease WHERE key = 'plan:night'`,
  );
  return Number(lease?.token ?? 0);
};

/** Whoever leads was never taken for dead while it was not: it led three times in all, and tokens are not reused. */
async function leaseFaults(world: World): Promise<readonly string[]> {
  const leases = await world.sql<{ key: string; token: string }>('SELECT key, token FROM drover.lease');
  return leases
    .filter(({ key, token }) => key.startsWith('controller:') && Number(token) !== LEADERS)
    .map(({ key, token }) => `${key} was taken ${token} times`);
}

const isFinished = async (world: World): Promise<boolean> =>
  (await world.sql(`SELECT 1 FROM drover.run WHERE phase = 'finished'`)).length > 0;

/** What could not be delivered is tried again soon, not after a minute. */
async function withoutDelays(world: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(3000);
    if (!signal.aborted) await world.runOutDelays().catch(() => {});
  }
}

const isAllDelivered = async (world: World): Promise<boolean> =>
  (await world.messages()).every(({ state }) => state !== 'due');

/** As a receiver that has read a message, and dies before it answers. */
function tornOnce(): (post: Pick<Post, 'id'>) => 'taken' | 'reset' {
  const seen = new Set<string>();
  return ({ id }) => {
    if (seen.has(id)) return 'taken';
    seen.add(id);
    return 'reset';
  };
}

/** By the organisation's own records. */
function moveFaults({ organisation }: World, people: readonly Person[]): readonly string[] {
  const places = whereTheyAre(organisation);
  const requests = Map.groupBy(requestsMade(organisation), ({ mailbox }) => mailbox);
  const stayed = people.filter(({ id, database }) => places.get(id)?.database === database);
  const faults = people.flatMap(({ id, database }): string[] => {
    const place = places.get(id);
    const asked = requests.get(id)?.length ?? 0;
    const hasStayed = place?.database === database;
    const target = database === 'MBX01' ? 'MBX03' : 'MBX04';
    const what = `mailbox ${id}: in ${place?.database}, ${place?.switches} switches, ${asked} requests`;
    if (place === undefined || place.lockOwner !== null) return [`${what}, locked`];
    if (hasStayed) return place.switches === 0 ? [] : [what];
    return place.database === target && place.switches === 1 && asked === 1 ? [] : [what];
  });
  return stayed.length === DAMAGED ? faults : [...faults, `${stayed.length} stayed where they were`];
}

/** `atMost`: one for each batch of which something failed. */
const EXPECTED: readonly (readonly [kind: string, phase: string, atMost: number])[] = [
  ['run-started', 'news', 1],
  ['gate-waiting', 'alert', 1],
  ['gate-waiting', 'over', 1],
  ['moves-failed', 'news', 2],
  ['run-finished', 'news', 1],
];

/** Every message is there; what came twice has one id. */
async function messageFaults(world: World, hook: WebhookSink, mail: MailSink): Promise<readonly string[]> {
  const all = await world.messages();
  const stored = all.filter(({ state }) => state !== 'withdrawn');
  const faults: string[] = [];
  for (const channel of ['hook', 'mail']) {
    const own = stored.filter((message) => message.channel === channel);
    // An alert that was over before its channel could be tried is told to no one.
    const isWithdrawn = (kind: string): boolean =>
      all.some((one) => one.channel === channel && one.kind === kind && one.state === 'withdrawn');
    for (const [kind, phase, atMost] of EXPECTED) {
      if (isWithdrawn(kind)) continue;
      const count = own.filter((message) => message.kind === kind && message.phase === phase).length;
      if (count < 1 || count > atMost) faults.push(`${channel}: ${count} messages ${kind} (${phase})`);
    }
    const causes = Map.groupBy(own, ({ cause, phase }) => `${cause} (${phase})`);
    for (const [cause, of] of causes) if (of.length > 1) faults.push(`${channel}: ${of.length} of ${cause}`);
    for (const { id, state } of own) if (state !== 'delivered') faults.push(`${channel}: ${id} is ${state}`);
    const taken =
      channel === 'hook'
        ? [...hook.taken().keys()]
        : [...mail.byId().keys()].map((id) => own.find((message) => id.includes(message.id))?.id ?? id);
    const missing = own.filter(({ id }) => !taken.includes(id));
    const unknown = taken.filter((id) => !own.some((message) => message.id === id));
    for (const { id, cause } of missing) faults.push(`${channel}: ${cause} (${id}) never came`);
    for (const id of unknown) faults.push(`${channel}: ${id} came, and no one knows it`);
  }
  // A receiver that goes by ids has each once; one that has not answered is asked again with the same one.
  const torn = hook.posts.filter(({ answer }) => answer === 'reset').map(({ id }) => id);
  if (torn.length === 0) faults.push('no connection was torn');
  for (const id of torn) if (!hook.taken().has(id)) faults.push(`hook: ${id} was torn, and never came again`);
  for (const [id, posts] of hook.taken())
    if (new Set(posts.map(({ body }) => causeOf(body))).size > 1) faults.push(`hook: ${id} is two messages`);
  return faults;
}

/** Of a body; the count of a cause may have grown. */
const causeOf = (body: string): unknown =>
  (JSON.parse(body) as { readonly data?: { readonly cause?: unknown } }).data?.cause;

export function nameFaults(
  people: readonly Person[],
  texts: readonly (readonly [where: string, text: string])[],
): readonly string[] {
  return texts.flatMap(([where, text]) =>
    people
      .flatMap(({ address, name, id }) => [address, address.slice(0, address.indexOf('@')), name, id])
      .filter((name) => text.includes(name))
      .map((name) => `${name} is in ${where}`),
  );
}

async function journalFaults(world: World): Promise<readonly string[]> {
  const verified = await world.drover('runs', '--verify').catch((error: unknown) => String(error));
  return /Error/.test(verified) ? [verified] : [];
}
