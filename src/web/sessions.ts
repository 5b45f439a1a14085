import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { isSameSecret } from './same-secret.ts';

const VALID_FOR_MS = 12 * 60 * 60_000;

/**
 * Sessions of a browser, which the token was exchanged for: signed with a key that comes from the token, so that every replica
 * accepts them, and none does any more when there is another token.
 */
export class Sessions {
  readonly #key: Buffer;

  constructor(token: string) {
    this.#key = Buffer.from(hkdfSync('sha256', token, '', 'drover: session of a page', 32));
  }

  begin(nowMs: number): { readonly value: string; readonly validForSeconds: number } {
    const facts = `${nowMs + VALID_FOR_MS}.${randomBytes(16).toString('base64url')}`;
    return { value: `${facts}.${this.#sign(facts)}`, validForSeconds: VALID_FOR_MS / 1000 };
  }

  isValid(value: string, nowMs: number): boolean {
    const [, facts = '', endMs = '', signature = ''] =
      /^((\d{1,15})\.[\w-]{22})\.([\w-]{43})$/.exec(value) ?? [];
    return facts !== '' && isSameSecret(signature, this.#sign(facts)) && Number(endMs) > nowMs;
  }

  #sign(facts: string): string {
    return createHmac('sha256', this.#key).update(facts).digest('base64url');
  }
}
