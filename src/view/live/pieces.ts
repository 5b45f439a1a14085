import { partsOfLabel } from '../../domain/mailbox-label.ts';
import { formatCount } from '../../support/format.ts';
import { markup, nothing, type Markup, type Part } from './markup.ts';

/** Parts that several panels have. */

/** What a tone means, as a sign: colour never says it alone. */
export type Mood = 'good' | 'active' | 'calm' | 'warning' | 'bad';
export const signs: Readonly<Record<Mood, string>> = {
  good: '✓',
  active: '▸',
  calm: '…',
  warning: '!',
  bad: '✗',
};

/** A word with its sign. */
export const badge = (mood: Mood, text: Part): Markup =>
  markup`<span class="badge ${mood}"><span aria-hidden="true">${signs[mood]}</span> ${text}</span>`;

/** A count of which nothing is said where it is 0. */
export const some = (count: number): string => (count === 0 ? '' : formatCount(count));

/** A command line that can be copied. */
export const commandLine = (text: string, what = ''): Markup =>
  markup`<div class="command">${what === '' ? null : markup`<span class="what">${what}</span>`}<code>${text}</code><button type="button" class="copy" aria-label="Copy the command: ${text}">Copy</button></div>`;

/** `Anna Berg <anna@example.com>`: the name, and the address below it. */
export function person(label: string): Markup {
  const { displayName, address } = partsOfLabel(label);
  return markup`${displayName} <small class="address">${address === displayName ? '' : address}</small>`;
}

/** A panel that is always in its place; without content it is not shown. */
export const panel = (id: string, title: string, content: Markup): Markup =>
  markup`<section class="panel" id="${id}" aria-label="${title}">${content}</section>
`;

/** The content of a panel: nothing where its parts are nothing. */
export function titled(title: Part, ...parts: readonly Markup[]): Markup {
  const shown = parts.filter(({ markup: text }) => text !== '');
  return shown.length === 0 ? nothing : markup`<h2>${title}</h2>${shown}`;
}

export const note = (text: Part): Markup => markup`<p class="note">${text}</p>`;
export const list = (items: readonly Part[], kind = ''): Markup =>
  items.length === 0
    ? nothing
    : markup`<ul${kind === '' ? null : markup` class="${kind}"`}>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;

export interface NumberShown {
  readonly label: string;
  readonly value: Part;
  readonly kind?: string;
}
/** Numbers, large. */
export const numbers = (all: readonly NumberShown[]): Markup =>
  markup`<dl class="numbers">${all.map(({ label, value, kind = '' }) => markup`<div${kind === '' ? null : markup` class="${kind}"`}><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

export const facts = (entries: readonly (readonly [label: string, value: Part])[]): Markup =>
  markup`<dl class="facts">${entries.map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;

/** A share of 1 as a bar with several parts. */
export function bar(parts: readonly (readonly [kind: string, count: number])[], label: string): Markup {
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  let x = 0;
  const shapes = parts.map(([kind, count]) => {
    const width = total === 0 ? 0 : (count / total) * 1000;
    const shape =
      width === 0
        ? null
        : markup`<rect class="${kind}" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="10"/>`;
    x += width;
    return shape;
  });
  return markup`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${label}">${shapes}</svg>`;
}
