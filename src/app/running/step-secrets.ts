import { Failure } from '../../domain/failure.ts';
import type { Workspace } from '../context/workspace.ts';

/** A shorter value is soon guessed, and cannot be masked in output without masking ordinary words. */
const MIN_LENGTH = 8;

/** The secrets that steps may have, whatever a change set says: those that drover.yaml lets plans use. */
export const stepSecrets =
  ({ config, secret }: Pick<Workspace, 'config' | 'secret'>) =>
  async (reference: string): Promise<string> => {
    if (!config.allowedSecrets.includes(reference)) {
      throw Failure.permanent(
        'secret-not-allowed',
        `drover.yaml does not let plans use the secret ${reference}.`,
        'Add it to secrets: { allowed: […] } in drover.yaml, or remove it from the plan.',
      );
    }
    const value = await secret(reference);
    if (value.length >= MIN_LENGTH) return value;
    throw Failure.permanent(
      'secret-too-short',
      `The secret ${reference} has fewer than ${MIN_LENGTH} characters.`,
      'Replace it with a longer one.',
    );
  };
