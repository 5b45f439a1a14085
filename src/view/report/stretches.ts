import type { Report } from '../../report/report.ts';
import { formatInstant } from '../../support/format.ts';
import type { Chart, Shape } from '../document.ts';
import type { TimeAxis } from './time-axis.ts';

/** Windows in which moves complete, and freezes, behind a chart. */
export const scheduleStretches = ({ windows, freezes }: Report, axis: TimeAxis, bottom: number): Shape[] => [
  ...windows
    .filter(({ use }) => use === 'complete')
    .flatMap(({ name, batch, opensAt, closesAt }) =>
      stretch(axis, bottom, {
        style: 'window',
        title: `window ${name} of ${batch}`,
        from: opensAt,
        to: closesAt,
      }),
    ),
  ...freezes.flatMap(({ name, from, to }) =>
    stretch(axis, bottom, { style: 'freeze', title: `freeze ${name}`, from, to }),
  ),
];

/** When no process worked on the run: why a curve is flat there. */
export const idleStretches = ({ run, timeZone }: Report, axis: TimeAxis, bottom: number): Shape[] =>
  run.interruptions.flatMap(({ from, until, reason }) =>
    stretch(axis, bottom, {
      style: 'idle',
      title: `no process from ${formatInstant(from, timeZone)} until ${formatInstant(until, timeZone)}${reason === null ? '' : `: ${reason}`}`,
      from,
      to: until,
    }),
  );

export const scheduleKey = ({ windows, freezes }: Report): Chart['key'] => [
  ...(windows.some(({ use }) => use === 'complete') ? [{ style: 'window', text: 'completion window' }] : []),
  ...(freezes.length === 0 ? [] : [{ style: 'freeze', text: 'freeze' }]),
];

export const idleKey = ({ run }: Report): Chart['key'] =>
  run.interruptions.length === 0 ? [] : [{ style: 'idle', text: 'no process was running' }];

function stretch(
  axis: TimeAxis,
  bottom: number,
  {
    style,
    title,
    from,
    to,
  }: { readonly style: string; readonly title: string; readonly from: string; readonly to: string },
): Shape[] {
  if (Date.parse(to) <= axis.from || Date.parse(from) >= axis.to) return [];
  const x = axis.x(Date.parse(from));
  return [{ kind: 'bar', style, x, y: 8, width: Math.max(1, axis.x(Date.parse(to)) - x), height: bottom - 8, title }]; // prettier-ignore
}
