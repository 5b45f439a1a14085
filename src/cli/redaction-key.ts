import { usage } from '../app/context/invalid-input.ts';
import type { Workspace } from '../app/context/workspace.ts';

const MIN_BYTES = 16;

/** Under a shorter key, whoever knows the addresses of an organisation finds out which hash is whose. */
export async function redactionKey({ secret }: Workspace, reference: string): Promise<string> {
  const key = await secret(reference);
  if (Buffer.byteLength(key) >= MIN_BYTES) return key;
  throw usage(
    `The key ${reference} of --redact has fewer than ${MIN_BYTES} bytes.`,
    'Make one with: openssl rand -hex 16',
  );
}
