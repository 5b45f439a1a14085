import { links } from '../view/live/index.ts';

const LENGTH_MAX = 2000;

/** The page that someone wanted to see before they had to log in. What would lead to another server leads to the overview. */
export function returnPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > LENGTH_MAX) return links.overview;
  try {
    // Read as a browser reads it: "//", "/\" and line breaks lead elsewhere.
    const { origin, pathname, search } = new URL(asked, OWN);
    return asked.startsWith('/') && origin === OWN && !pathname.startsWith('//')
      ? pathname + search
      : links.overview;
  } catch {
    return links.overview;
  }
}

/** No server has this name. */
const OWN = 'http://drover.invalid';
