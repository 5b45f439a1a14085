import { escapeHtml } from '../render/html-text.ts';
import { textOf, type Markup } from './markup.ts';
import { panel } from './pieces.ts';

/** The panels of a page by id, whose content the page's stream replaces. */
export type Panels<Value, Id extends string = string> = Readonly<
  Record<Id, { readonly title: string; readonly of: (value: Value) => Markup }>
>;

/** One of them in its place. */
export const panelOf = <Value, Id extends string>(panels: Panels<Value, Id>, id: Id, value: Value): Markup =>
  panel(id, panels[id].title, panels[id].of(value));

/** What the stream sends: the content of each panel, and the title; the same texts as in the page. */
export const fragmentsOf = <Value>(
  panels: Panels<Value>,
  value: Value,
  title: string,
): ReadonlyMap<string, string> =>
  new Map([
    ['title', escapeHtml(title)],
    ...Object.entries(panels).map(([id, { of }]) => [id, textOf(of(value))] as const),
  ]);
