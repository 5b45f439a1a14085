import { createHmac } from 'node:crypto';
import type { ChangeSet } from '../../domain/change.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Planned } from '../planning.ts';

/**
 * Names of people replaced by a hash under a key: readers of a pull request can tell two mailboxes apart and follow one
 * through time, and only who has the key can say who it is. The id of the change set stays that of the original.
 */
export function redactPlanned(planned: Planned, key: string): Planned {
  const alias = (text: string): string =>
    `mailbox-${createHmac('sha256', key).update(text).digest('hex').slice(0, 10)}`;
  const names = new Map<string, string>();
  for (const { id, address, displayName } of planned.observed.mailboxes) {
    const name = alias(id);
    names.set(id, name);
    names.set(address, name);
    // Two may share a display name; the text then says the first of them, which is no name either.
    if (displayName.length > 2 && !names.has(displayName)) names.set(displayName, name);
  }
  const text = replacer(names);
  return {
    ...planned,
    changeSet: redactChangeSet(planned.changeSet, text, alias),
    findings: planned.findings.map((finding) => redactFinding(finding, text)),
  };
}

function redactChangeSet(
  changeSet: ChangeSet,
  text: (value: string) => string,
  alias: (id: string) => string,
): ChangeSet {
  return {
    ...changeSet,
    changes: changeSet.changes.map((change) => ({
      ...change,
      label: alias(change.mailboxId),
      why: text(change.why),
    })),
    deferred: changeSet.deferred.map((one) => ({
      ...one,
      label: alias(one.mailboxId),
      reason: text(one.reason),
    })),
    findings: changeSet.findings.map((finding) => redactFinding(finding, text)),
    nodes: changeSet.nodes.map((node) =>
      node.kind === 'step'
        ? {
            ...node,
            step: {
              ...node.step,
              description: {
                ...node.step.description,
                title: text(node.step.description.title),
                effects: node.step.description.effects.map(text),
              },
            },
          }
        : node,
    ),
  };
}

const redactFinding = (finding: Diagnostic, text: (value: string) => string): Diagnostic => ({
  ...finding,
  message: text(finding.message),
  ...(finding.hint === undefined ? {} : { hint: text(finding.hint) }),
});

/** Replaces whole names: addresses and ids by their form, display names longest first. */
function replacer(names: ReadonlyMap<string, string>): (value: string) => string {
  const displayNames = [...names.keys()]
    .filter((name) => !/^\S+@\S+$/.test(name) && !/^[0-9a-f-]{36}$/.test(name))
    .sort((a, b) => b.length - a.length);
  return (value) => {
    let result = value.replace(
      /[^\s<>()"',;:]+@[^\s<>()"',;:]+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
      (found) => {
        const [, name = found, end = ''] = /^(.*?)([.!?]*)$/.exec(found) ?? [];
        return (names.get(name.toLowerCase()) ?? 'mailbox-unknown') + end;
      },
    );
    for (const name of displayNames) {
      if (result.includes(name)) result = result.replaceAll(name, names.get(name) ?? '');
    }
    return result;
  };
}
