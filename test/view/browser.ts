import { existsSync } from 'node:fs';
import { skipWithout } from '../skip-without.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
export const withChromium = skipWithout('Chromium', CHROMIUM !== undefined);

/** A real browser with one page. */
export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: CHROMIUM ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialogs.push(dialog.message()));
  return {
    page,
    /** What scripts of a page have opened. */
    dialogs,
    close: () => browser.close(),
    /** Each element with the names of its attributes, counted, as the browser understands the page. */
    elementsOf: async (
      text: string,
      type: 'text/html' | 'application/xml',
    ): Promise<Record<string, number>> => {
      if (type === 'text/html') await page.setContent(text);
      return page.evaluate(
        ([source, mime]) => {
          const root =
            mime === 'text/html' ? document : new DOMParser().parseFromString(source, 'application/xml');
          const found: Record<string, number> = {};
          for (const element of root.querySelectorAll('*')) {
            const name = [element.tagName, ...element.getAttributeNames()].join(' ');
            found[name] = (found[name] ?? 0) + 1;
          }
          return found;
        },
        [text, type] as const,
      );
    },
  };
}
