import { instructionText, orderedBy, type RunOrder } from '../domain/run-order.ts';
import type { OrderLine } from '../report/report.ts';
import { formatInstant, withLocalTimes, withZonedTimes } from '../support/format.ts';
import { wrappingTable, type Block } from './document.ts';

/** Who ordered what, when and why, and what became of it. */
export const ordersBlocks = (orders: readonly OrderLine[], timeZone: string): Block[] =>
  orders.length === 0
    ? []
    : [
        wrappingTable(
          ['order', 'given', 'what, and why', 'by', 'what became of it'],
          orders.map(({ number, givenAt, order, by, reason, became }) => [
            String(number),
            formatInstant(givenAt, timeZone),
            `${withLocalTimes(order, timeZone)}${reason === '' ? '' : ` (${reason})`}`,
            by,
            withLocalTimes(became, timeZone),
          ]),
        ),
      ];

/** One in a line, for people who watch the run. */
export const orderText = (
  order: RunOrder,
  label: Parameters<typeof instructionText>[1],
  timeZone: string,
): string => withZonedTimes(`${instructionText(order, label)}, ${orderedBy(order)}`, timeZone);
