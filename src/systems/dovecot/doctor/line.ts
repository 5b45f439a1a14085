import { failureFacts } from '../../../domain/failure.ts';
import type { SystemCheck } from '../../mail-system.ts';

export const ok = (check: string, message: string): SystemCheck => ({
  check,
  result: 'ok',
  message,
  hint: null,
});
export const warning = (check: string, message: string, hint: string): SystemCheck => ({
  check,
  result: 'warning',
  message,
  hint,
});
export const failed = (check: string, message: string, hint: string): SystemCheck => ({
  check,
  result: 'failed',
  message,
  hint,
});

/** What cannot be asked is not fine. */
export async function line(
  check: string,
  what: string,
  ask: () => Promise<SystemCheck | readonly SystemCheck[]>,
): Promise<readonly SystemCheck[]> {
  try {
    return [await ask()].flat();
  } catch (error) {
    const { message, hint } = failureFacts(error);
    return [failed(check, `${what}: ${message}`, hint ?? 'Correct it, then run doctor again.')];
  }
}
