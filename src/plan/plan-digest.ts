import { digestOf } from '../support/canonical-json.ts';
import type { StepSpec } from '../domain/step.ts';
import type { WaveRule } from '../domain/wave.ts';
import type {
  BatchDocument,
  GrantRule,
  MailboxEntry,
  MailboxGroup,
  MemberSource,
  Named,
  PlanDocument,
  ScheduleDocument,
  Selector,
} from './document.ts';

/**
 * Digest of what the plan means: the same after moving lines, re-ordering mappings, batches, lists of mailboxes or the
 * conditions of a selector. What is left out is left out by its position (the file, places, descriptions of plan and
 * batches), never by the name of a key: whatever a person names in options, labels or variables of a program is included.
 */
export function planDigest(document: PlanDocument): string {
  const { file: _file, description: _description, systemPlace: _place, ...rest } = document;
  return digestOf({
    ...rest,
    groups: byName(document.groups).map(groupOf),
    windows: byName(document.windows),
    before: document.before.map(stepOf),
    batches: byName(document.batches).map(batchOf),
    after: document.after.map(stepOf),
  });
}

function batchOf({ description: _description, place: _place, waves, ...rest }: BatchDocument): unknown {
  return {
    ...rest,
    ...(waves === undefined ? {} : { waves: wavesOf(waves) }),
    members: membersOf(rest.members),
    targetDatabases: rest.targetDatabases.map(nameOf),
    archiveTargetDatabases: rest.archiveTargetDatabases.map(nameOf),
    start: scheduleOf(rest.start),
    complete: scheduleOf(rest.complete),
    dependsOn: [...rest.dependsOn].sort(),
    keepTogether: rest.keepTogether.map(setOf),
    keepApart: rest.keepApart.map(setOf),
    keepDelegatesTogether: grantRuleOf(rest.keepDelegatesTogether),
    before: rest.before.map(stepOf),
    beforeCompletion: rest.beforeCompletion.map(stepOf),
    after: rest.after.map(stepOf),
    onFailure: rest.onFailure.map(stepOf),
  };
}

const wavesOf = ({ place: _place, ...rest }: WaveRule): unknown => rest;

/** The file's digest identifies a roster: its rows need not be hashed again. */
function membersOf(members: MemberSource): unknown {
  switch (members.kind) {
    case 'roster':
      return members.sha256;
    case 'list':
      return byName(members.entries).map(entryOf);
    case 'selector':
      return { kind: members.kind, selector: selectorOf(members.selector) };
  }
}

const entryOf = ({ place: _place, ...rest }: MailboxEntry): unknown => ({
  ...rest,
  targetDatabase: rest.targetDatabase === null ? null : nameOf(rest.targetDatabase),
  archiveTargetDatabase: rest.archiveTargetDatabase === null ? null : nameOf(rest.archiveTargetDatabase),
});

const selectorOf = ({ place: _place, ...rest }: Selector): unknown => ({
  ...rest,
  databases: setOf(rest.databases),
  patterns: [...rest.patterns].sort(),
  kinds: [...rest.kinds].sort(),
  attributes: byName(rest.attributes).map(({ name, patterns }) => ({ name, patterns: [...patterns].sort() })),
  except: setOf(rest.except),
  exceptBatches: [...rest.exceptBatches].sort(),
});

const groupOf = ({ place: _place, members, ...rest }: MailboxGroup): unknown => ({
  ...rest,
  members: setOf(members),
});

function scheduleOf(schedule: ScheduleDocument): unknown {
  if (schedule.kind !== 'windows') return schedule;
  const { place: _place, ...rest } = schedule;
  return rest;
}

const grantRuleOf = (rule: GrantRule | null): unknown =>
  rule === null ? false : { ...rule, by: [...rule.by].sort() };

const stepOf = ({ place: _place, ...rest }: StepSpec): unknown => rest;
const setOf = (names: readonly Named<string>[]): string[] => names.map(nameOf).sort();
const nameOf = ({ name }: Named<string>): string => name;

const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
