import { createHash, timingSafeEqual } from 'node:crypto';

/** Takes as long whatever differs, and whatever their lengths are. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
