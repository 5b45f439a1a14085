import { finding } from '../../domain/diagnostic.ts';
import { stepsOf, traitsOf, type CheckContext, type Diagnostics } from './check.ts';

/** A plan uses only the secrets that drover.yaml lets it use, and sends them only where no one else can read them. */
export function* secrets(context: CheckContext): Diagnostics {
  const allowed = new Set(context.input.allowedSecrets);
  for (const step of stepsOf(context.changeSet)) {
    for (const reach of traitsOf(step, context).reaches?.(step.spec) ?? []) {
      if (reach.kind !== 'secret') continue;
      const { reference, to, isPrivate } = reach;
      if (!allowed.has(reference)) {
        yield finding.error(
          'secret-not-allowed',
          `The step gives ${reference} to ${to}; drover.yaml does not let plans use this secret.`,
          `If it should: secrets: { allowed: ["${reference}"] } in drover.yaml.`,
          step.spec.place,
        );
      }
      if (!isPrivate) {
        yield finding.error(
          'secret-in-clear',
          `The step sends ${reference} to ${to} without TLS.`,
          'Give an https address, or tls: starttls or implicit for mail.',
          step.spec.place,
        );
      }
    }
  }
}
