import { commonZone } from '../../domain/stored-run.ts';
import type { PlanStatus, ServePage, ServeStatus } from '../../report/live.ts';
import { capitalised, formatCount, formatInstant, plural, uncapitalised } from '../../support/format.ts';
import { channelsTable } from './channels.ts';
import { framed, LEADER_OLD_MS } from './frame.ts';
import { links } from './links.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { fragmentsOf, panelOf, type Panels } from './panels.ts';
import { badge, facts, list, signs, titled, type Mood } from './pieces.ts';
import { stateOfPlan } from './plan-state.ts';
import { age, unreadNote } from './times.ts';
import { unprotectedAnywhere } from './unprotected.ts';
import { planWaits, waitItem } from './waits.ts';

const SOURCE_OLD_MS = 10 * 60_000;

const panels = {
  state: { title: 'State', of: head },
  unprotected: { title: 'Unprotected', of: ({ status, nowMs }) => unprotectedAnywhere(status?.unprotected ?? [], nowMs) },
  plans: { title: 'Plans', of: plansPanel },
  source: { title: 'Source', of: sourcePanel },
  channels: { title: 'Channels', of: (page) => titled('Channels', channelsTable(page)) },
  leader: { title: 'Leader', of: leaderPanel },
} as const satisfies Panels<ServePage>; // prettier-ignore

const zoneOf = ({ status }: ServePage): string =>
  commonZone((status?.plans ?? []).map(({ timeZone }) => timeZone));

/** Every plan with what it is doing and what ends that; where it comes from, who leads, who is told. */
export function overviewPage(page: ServePage): string {
  const of = (id: keyof typeof panels): Markup => panelOf(panels, id, page);
  return framed({
    title: titleOfOverview(page),
    page,
    current: links.overview,
    events: links.events,
    zone: zoneOf(page),
    shape: 'overview',
    main: markup`${of('state')}<div class="alerts">${of('unprotected')}</div>
${of('plans')}<div class="side">${of('source')}${of('channels')}${of('leader')}</div>
`,
  });
}

export const overviewFragments = (page: ServePage): ReadonlyMap<string, string> =>
  fragmentsOf(panels, page, titleOfOverview(page));

/** One plan, also where it has no run. */
export function planPage(page: ServePage, plan: PlanStatus): string {
  const { mood, word } = stateOfPlan(plan);
  return framed({
    title: `${signs[mood]} ${plan.plan}: ${word} — drover`,
    page,
    current: links.plan(plan.plan),
    events: null,
    zone: plan.timeZone,
    shape: 'overview',
    main: markup`<section class="panel" id="state" aria-label="State"><div class="state ${mood}"><p class="subject"><a href="${links.overview}">${page.status?.name ?? 'drover'}</a> <span aria-hidden="true">›</span> <strong>${plan.plan}</strong></p><h1><span class="sign" aria-hidden="true">${signs[mood]}</span> ${capitalised(word)}</h1></div></section>
<section class="panel" id="plans" aria-label="Plan">${planItem(plan, page.nowMs)}</section>
`,
  });
}

interface Overall {
  readonly mood: Mood;
  readonly text: string;
  readonly sentence: string;
}

/** The worst of everything that the controller looks after. */
function overall({ status, channels, nowMs, unreadSince }: ServePage): Overall {
  if (unreadSince !== undefined)
    return { mood: 'bad', text: 'The state does not answer', sentence: 'Whether anything goes on is not known here.' };
  if (status === null)
    return { mood: 'warning', text: 'Nothing is known yet', sentence: 'No leader has written what it sees. It does within a minute after its start.' };
  const moods = status.plans.map((plan) => stateOfPlan(plan).mood);
  const count = (mood: Mood): number => moods.filter((one) => one === mood).length;
  const sentence = summary(status);
  if (nowMs - Date.parse(status.at) > LEADER_OLD_MS)
    return { mood: 'bad', text: 'No leader', sentence: `What is shown is as the last one left it. ${sentence}` };
  if (status.unprotected.length > 0)
    return { mood: 'bad', text: 'Something is unprotected', sentence };
  if (count('bad') > 0)
    return { mood: 'bad', text: `${plural(count('bad'), 'plan needs', 'plans need')} attention`, sentence };
  if (status.source.problem !== null)
    return { mood: 'warning', text: 'The source cannot be read', sentence: `What runs goes on; nothing new is seen. ${sentence}` };
  if (count('warning') > 0)
    return { mood: 'warning', text: `${plural(count('warning'), 'plan waits', 'plans wait')} for a person`, sentence };
  const mute = channels.filter(({ error }) => error !== null).length;
  if (mute > 0)
    return { mood: 'warning', text: `${plural(mute, 'channel does', 'channels do')} not deliver`, sentence };
  if (count('active') > 0) return { mood: 'active', text: 'At work', sentence };
  return status.plans.length === 0
    ? { mood: 'calm', text: 'No plans', sentence: 'No plan was found at the commit that is watched.' }
    : { mood: 'good', text: 'All is well', sentence };
} // prettier-ignore

const summary = ({ plans }: ServeStatus): string => {
  const words = Map.groupBy(plans, (plan) => stateOfPlan(plan).word);
  return `${plural(plans.length, 'plan')}: ${[...words].map(([word, all]) => `${formatCount(all.length)} ${word}`).join(', ')}.`;
};

function head(page: ServePage): Markup {
  const { mood, text, sentence } = overall(page);
  const { status, nowMs } = page;
  const isOld = status !== null && nowMs - Date.parse(status.at) >= LEADER_OLD_MS;
  return markup`<div class="state ${mood}">
<p class="subject"><strong>${status?.name ?? 'drover serve'}</strong></p>
<h1><span class="sign" aria-hidden="true">${signs[mood]}</span> ${text}</h1>
<p class="sentence">${sentence}</p>
${unreadNote(page)}${status === null ? null : markup`<p class="fresh${isOld ? ' stale' : ''}" data-stale>Shown as of ${age(status.at, nowMs, LEADER_OLD_MS)} ago<span class="if-stale">: it may be over</span>.</p>`}
</div>`;
}
const titleOfOverview = (page: ServePage): string => {
  const { mood, text } = overall(page);
  const name = page.status?.name ?? 'drover';
  return `${signs[mood]} ${uncapitalised(text)} — ${name === 'drover' ? name : `${name} — drover`}`;
};

const rank: Readonly<Record<Mood, number>> = { bad: 0, warning: 1, active: 2, calm: 3, good: 4 };

/** What needs a person comes first. */
function plansPanel({ status, nowMs }: ServePage): Markup {
  if (status === null) return nothing;
  const sorted = status.plans.toSorted((a, b) => rank[stateOfPlan(a).mood] - rank[stateOfPlan(b).mood]);
  return titled(`Plans (${formatCount(sorted.length)})`, list(sorted.map((plan) => planItem(plan, nowMs)), 'plans'));
} // prettier-ignore

function planItem(plan: PlanStatus, nowMs: number): Markup {
  const { mood, word, sentence } = stateOfPlan(plan);
  const { drift, run, system, file } = plan;
  const waits = planWaits(plan, nowMs, plan.timeZone);
  const said = sentence(nowMs);
  return markup`<article class="plan ${mood}"><h3><a href="${run === null ? links.plan(plan.plan) : links.run(run)}">${plan.plan}</a> ${badge(mood, word)}</h3>
<p class="quiet">${file}${system === null ? null : ` · ${system}`} · ${plan.timeZone}</p>
${said.markup === '' ? null : markup`<p>${said}</p>`}${waits.map((wait) => waitItem(wait, true))}${
    drift === null || drift.items === 0
      ? null
      : markup`<p>${badge('warning', 'drift')} ${plural(drift.items, 'difference')} from what drover left behind, seen ${age(drift.at, nowMs)} ago. <code>drover drift</code> lists them.</p>`
  }${run === null ? null : markup`<p class="more"><a href="${links.run(run)}">Run</a> <a href="${links.mailboxes(run)}">Mailboxes</a> <a href="${links.manager(run)}">For managers</a></p>`}</article>`;
}

function sourcePanel({ status, nowMs }: ServePage): Markup {
  if (status === null) return nothing;
  const { revision, commit, lastSuccessAt, problem } = status.source;
  return titled(
    'Source',
    problem === null ? nothing : markup`<p>${badge('bad', 'cannot be read')} ${problem}</p>`,
    facts([
      ['revision', markup`<code>${revision}</code>`],
      ['commit', commit === null ? 'none was read yet' : markup`<code>${commit.id.slice(0, 10)}</code> ${commit.subject}`],
      ...(commit === null ? [] : ([['made', markup`${age(commit.at, nowMs)} ago`]] as const)),
      ['read', lastSuccessAt === null ? 'never' : markup`${age(lastSuccessAt, nowMs, SOURCE_OLD_MS)} ago`],
    ]),
  ); // prettier-ignore
}

function leaderPanel(page: ServePage): Markup {
  const { status, nowMs } = page;
  if (status === null) return nothing;
  const { leader, version, at } = status;
  return titled(
    'Leader',
    facts([
      ['instance', markup`<code>${leader.instance}</code>`],
      ['host', leader.host],
      ['leads for', markup`${age(leader.since, nowMs)}`],
      ['wrote', markup`${age(at, nowMs, LEADER_OLD_MS)} ago (${formatInstant(at, zoneOf(page))})`],
      ['drover', version],
    ]),
    page.isLeader
      ? nothing
      : markup`<p class="note">This page is of a standby: it shows what the leader wrote.</p>`,
  );
}
