import { Failure } from '../../domain/failure.ts';
import type { StepContext } from '../step-kind.ts';

/** A part of the mail system that not every one has, and this step needs: `what`. */
export function offered<Part>(
  part: Part | undefined,
  what: string,
  hint: string,
  { system: { name, kind }, step }: StepContext,
): Part {
  if (part !== undefined) return part;
  throw Failure.permanent(
    'not-supported',
    `Step ${step.spec.kind} needs ${what}, which ${name} (${kind}) does not offer.`,
    hint,
  );
}
