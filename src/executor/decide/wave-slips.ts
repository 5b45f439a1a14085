import { slipSentence, slipText, waveSlips } from '../../domain/waves-of-run.ts';
import type { EventBody } from './situation.ts';
import type { View } from './view.ts';

/** Said once for each opening that a wave has missed: those after it come later than planned. */
export function slippedWaves({ graph, run, now }: View): readonly EventBody[] {
  return waveSlips(graph.changeSet, run, now).flatMap((slip): readonly EventBody[] => {
    const isSaid = run.notes.some(({ message }) => message.startsWith(slipText(slip)));
    return isSaid ? [] : [{ type: 'note', level: 'warning', message: slipSentence(slip) }];
  });
}
