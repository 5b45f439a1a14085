// Times, dates, zones and windows as people write them.
import type { Mistake } from './mistake.ts';

const plan = (what: string, windows: string, says: Mistake['says'], more = ''): Mistake => ({
  what,
  files: {
    'plan.yaml': `version: 1\nname: a\ntimeZone: Europe/Dublin\nwindows:\n${windows}batches:\n  - name: b\n    mailboxes: [anna@example.com]\n    targetDatabase: MBX02\n${more}`,
  },
  args: ['validate', 'plan.yaml'],
  exit: 64,
  says,
});
const zone = (name: string, hint: RegExp): Mistake => ({
  what: `the time zone ${name}`,
  files: {
    'plan.yaml': `version: 1\nname: a\ntimeZone: ${name}\nbatches:\n  - name: b\n    mailboxes: [anna@example.com]\n    targetDatabase: MBX02\n`,
  },
  args: ['validate', 'plan.yaml'],
  exit: 64,
  says: { 'plan.yaml:3:11 [unknown-zone]': [/is not an IANA time zone/, hint] },
});
const fixedZone = (name: string, offset: string, place: string): Mistake => ({
  ...zone(name, /./),
  exit: 0,
  says: {
    'plan.yaml:3:11 [zone-without-summer-time]': [
      new RegExp(`no summer time: its clocks are at UTC${offset.replace('+', '\\+')}`),
      new RegExp(`→ .*such as ${place}`),
    ],
  },
});

export const timeMistakes: readonly Mistake[] = [
  plan('two wrong times in one line', '  w: { from: "25:00", to: 5am }\n', {
    'plan.yaml:5:14 [bad-value]': [
      /"25:00" is not a valid time of day; use HH:MM/,
      /→ For a window that opens once/,
    ],
    'plan.yaml:5:27 [bad-value]': [/"5am" is not a valid time of day/],
  }),
  plan('two wrong dates in one line', '  w: { from: "2027-13-01T10:00", to: "tomorrow" }\n', {
    'plan.yaml:5:14 [bad-value]': [/"2027-13-01T10:00" is not a valid date and time; use YYYY-MM-DDTHH:MM/],
    'plan.yaml:5:38 [bad-value]': [/"tomorrow"/],
  }),
  plan(
    'four wrong times in one window',
    '  w: { days: [sat], from: 8pm, to: "24:01", finishBy: "6:60", latestStart: late }\n',
    {
      'plan.yaml:5:27 [bad-value]': [/"8pm"/],
      'plan.yaml:5:36 [bad-value]': [/"24:01"/],
      'plan.yaml:5:55 [bad-value]': [/"6:60"/],
      'plan.yaml:5:76 [bad-value]': [/"late"/],
    },
  ),
  plan(
    'dates of a freeze in the order of another country',
    '  w: { freeze: true, from: 24.12.2027, to: 31/12/2027 }\n',
    {
      'plan.yaml:5:28 [bad-value]': [/"24\.12\.2027" is not a valid date; use YYYY-MM-DD/],
      'plan.yaml:5:44 [bad-value]': [/"31\/12\/2027" is not a valid date/],
    },
  ),
  plan('a day that its month does not have', '  w: { freeze: true, from: 2027-02-28, to: 2027-02-30 }\n', {
    'plan.yaml:5:44 [bad-value]': [/"2027-02-30" is not a valid date/],
  }),
  plan(
    'a window that closes before it opens',
    '  w: { from: "2027-01-02T10:00", to: "2027-01-01T10:00" }\n',
    {
      'plan.yaml:5:38 [window-backwards]': [/closes before it opens/],
    },
  ),
  plan(
    'a schedule with a date and no time',
    '  w: { from: "20:00", to: "22:00" }\n',
    {
      'plan.yaml:10:12 [bad-value]': [
        /"2027-01-09" is not a valid point in time/,
        /→ A date needs a time of day: 2027-01-09T20:00/,
      ],
    },
    '    start: 2027-01-09\n    complete: w\n',
  ),
  plan(
    'a window that is not defined',
    '  overnight: { from: "20:00", to: "22:00" }\n',
    {
      'plan.yaml:10:15 [unknown-window]': [/Window "overnigth" is not defined/, /→ Did you mean "overnight"/],
    },
    '    complete: overnigth\n',
  ),
  zone('Europe/Dubln', /→ Did you mean "Europe\/Dublin"/),
  zone('Dublin', /→ Did you mean "Europe\/Dublin"/),
  zone('UTC+2', /→ Use a place such as Europe\/Dublin/),
  fixedZone('EST', '-05:00', 'America/New_York'),
  fixedZone('Etc/GMT+5', '-05:00', 'Europe/Dublin'),
  fixedZone('GMT', '+00:00', 'Europe/London'),
  fixedZone('MST', '-07:00', 'America/Denver'),
  {
    what: 'no time zone',
    files: {
      'plan.yaml':
        'version: 1\nname: a\nwindows:\n  w: { from: "20:00", to: "22:00" }\nbatches:\n  - name: b\n    mailboxes: [anna@example.com]\n    targetDatabase: MBX02\n    complete: w\n',
    },
    args: ['validate', 'plan.yaml'],
    exit: 64,
    says: { 'plan.yaml:4:14 [zone-missing]': [/no time zone/, /→ Add e\.g\. `timeZone: Europe\/Dublin`/] },
  },
];
