/** Of every answer. */
export const responseHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** It has names in it, and is as it was at that moment. */
export const PRIVATE = 'private, no-cache';
export const NOT_STORED = 'no-store';
/** Another content has another address. */
export const UNCHANGING = 'public, max-age=31536000, immutable';
