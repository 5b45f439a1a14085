import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { skipWithout } from '../skip-without.ts';
import { openBrowser, withChromium } from './browser.ts';
import { everyView, type Format } from './every-view.ts';
import { fuzz, plainly, problemsOf, withTexts } from './fuzz.ts';
import { hostileTexts } from './hostile.ts';
import { hasCmark, readers } from './readers.ts';

const SEED = 20261128;

/** What the reader of a format must find where a single field is not made harmless. */
const found: Readonly<Record<Format, readonly string[]>> = {
  terminal: ['\u001b]52;c;ZXZpbA==\u0007', '\u001b[2J', '\u009b31m', '\r', '\u202e', '\n::error::x', '##vso[x]y', '\nFORGED'],
  lines: ['\u001b[31m', '\u0007', '\u2066', '\n::add-mask::x', '##[error]', '\r\nFORGED'],
  live: ['\u001b]0;x\u0007', '\u001b[2J', '\u009d0;x', '\u202e'],
  markdown: ['@octocat', 'acme/repo#12', 'https://e.example', 'www.e.example', 'a@e.example', '[i](http://e)', '![i](http://e)', '<img src=x>', '</details>', '<!-- x -->', '~~x~~', ':tada:', '\n\n# H', '\n/close', '[^1]\n\n[^1]: x', '\u001b[2J', '##[error]'],
  html: ['<img src=x>', '</td>', '<!-- ', '" x="', '\u202e'],
  xml: ['<img src=x>', '</failure>', '<![CDATA[', '" x="', '\u001b'],
  csv: ['=1+1', '@SUM(1)', ';=1', '\t-1', '\n+1', '＝1', '\u001b[2J', '"x",y'],
  json: ['"', '\u001b', '##[error]', '", "x": "', '\u2028'],
  github: ['\n::error::x', ',x=y::', '::error::x\n', '\u001b', '\r'],
  azure: ['\n##vso[x]y', ';x=y', ']\n##[error]', '\u001b', '\r'],
}; // prettier-ignore

suite('hostile texts in every field of every view', () => {
  test('no link, mention, element, escape or command that drover did not make', (t) => {
    const { cases, outputs, problems } = fuzz({ cases: 2000, seed: SEED });
    assert.deepEqual(problems, []);
    assert.ok(cases >= 2000, String(cases));
    t.diagnostic(`${cases} texts in ${outputs} outputs, seed ${SEED}`);
  });

  test('one field that is not made harmless is found, in every format', () => {
    const formats = Object.keys(found) as Format[];
    for (const format of formats.filter((one) => one !== 'markdown' || hasCmark)) {
      for (const [index, piece] of found[format].entries()) {
        const missed = everyView
          .filter((view) => view.format === format)
          // Each piece in some of many views.
          .filter((_, nth, all) => all.length < 5 || nth % 4 === index % 4)
          .filter((view) => {
            const text = plainly(view);
            assert.deepEqual(problemsOf(view, text), []);
            // Some fields are where a piece means nothing: in a code block, in the middle of a cell.
            return ![...new Set(text.match(/\bword\d+\b/g))].some(
              (word) =>
                problemsOf(
                  view,
                  text.replace(word, () => piece),
                ).length > 0,
            );
          });
        assert.deepEqual(missed.map(({ name }) => name), [], `${format}: ${JSON.stringify(piece)}`); // prettier-ignore
      }
    }
  });

  test('Markdown is read by the parser of GitHub', skipWithout('cmark-gfm', hasCmark), () => {
    const { obeyed, built } = readers.markdown(
      'Hi @octocat, ~~no~~ www.e.example\n\n| a |\n| - |\n| `@b` |\n',
    );
    for (const one of [/strikethrough/, /link/, /@octocat/]) assert.match(obeyed.join('\n'), one);
    assert.equal(built['table_cell'], 2);
  });

  test(
    'a browser finds the elements and attributes that were meant, and runs nothing',
    withChromium,
    async (t) => {
      const browser = await openBrowser();
      t.after(() => browser.close());
      const next = hostileTexts(SEED);
      for (const view of everyView) {
        if (view.format !== 'html' && view.format !== 'xml') continue;
        const type = view.format === 'html' ? 'text/html' : 'application/xml';
        const meant = await browser.elementsOf(plainly(view), type);
        assert.equal(meant['parsererror'], undefined);
        assert.deepEqual(await browser.elementsOf(withTexts(view, next).output, type), meant, view.name);
      }
      assert.deepEqual(browser.dialogs, []);
    },
  );
});
