import { hash } from 'node:crypto';

/** SHA-256 of a text's UTF-8, as `sha256:` and 64 hex digits. */
export const textDigest = (text: string): string => `sha256:${hash('sha256', text, 'hex')}`;
