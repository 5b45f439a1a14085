import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ExpectationResult } from '../domain/expectation.ts';
import { digestOf } from '../support/canonical-json.ts';
import { shortened } from './findings.ts';
import { jsonText, visible } from './harmless.ts';

/** SARIF 2.1.0, for code scanning; fingerprints stay the same when lines move. */
export function sarif(findings: readonly Diagnostic[], folder: string, version: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const results = findings.map(({ code, severity, message, hint, place }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: withHint(message, hint) },
    ...(place === null
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(shortened(place.file, folder)) },
                region: {
                  startLine: place.line,
                  startColumn: place.column,
                  endColumn: place.column + place.length,
                },
              },
            },
          ],
        }),
    partialFingerprints: { 'drover/v1': digestOf([code, shortened(place?.file ?? '', folder), message]) },
  }));
  const driver = { name: 'drover', version, rules: codes.map((id) => ({ id })) };
  return json({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  });
}

/** JUnit: a suite per file, a case per error; a file without errors is one case that passed. */
export function junit(findings: readonly Diagnostic[], files: readonly string[], folder: string): string {
  const others = findings.flatMap(({ place }) => (place === null ? [] : [place.file]));
  const suites = [...new Set([...files, ...others])].map((file) => {
    const own = findings.filter(({ place }) => place?.file === file);
    const errors = own.filter(({ severity }) => severity === 'error');
    const rest = own.filter(({ severity }) => severity !== 'error');
    const name = xml(shortened(file, folder));
    const cases = errors.map((finding) => failedCase(finding, name));
    if (cases.length === 0) cases.push(`    <testcase name="the file is valid" classname="${name}"/>`);
    const notes =
      rest.length === 0
        ? ''
        : `\n    <system-out>${xml(rest.map((finding) => `${whereOf(finding)} ${finding.severity}: ${finding.message}`).join('\n'))}</system-out>`;
    return `  <testsuite name="${name}" tests="${cases.length}" failures="${errors.length}">\n${cases.join('\n')}${notes}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="drover validate">\n${suites.join('\n')}\n</testsuites>\n`;
}

/** JUnit: a suite per file of expectations, a case per expectation; what breaks it, with its line, is its failure. */
export function junitOfExpectations(
  files: readonly { readonly file: string; readonly results: readonly ExpectationResult[] }[],
  folder: string,
): string {
  const suites = files.map(({ file, results }) => {
    const name = xml(shortened(file, folder));
    const failures = results.filter(({ broken }) => broken.length > 0).length;
    const cases = results.map(({ name: title, broken }) => {
      const said = broken.map(({ message, place }) => {
        const where = place === null ? '' : `${shortened(place.file, folder)}:${place.line}: `;
        return `${where}${message}`;
      });
      const failure =
        said.length === 0
          ? ''
          : `<failure message="${xml(said[0] ?? '')}" type="expectation-broken">${xml(said.join('\n'))}</failure>`;
      return `    <testcase name="${xml(title)}" classname="${name}">${failure}</testcase>`;
    });
    return `  <testsuite name="${name}" tests="${results.length}" failures="${failures}">\n${cases.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="drover test">\n${suites.join('\n')}\n</testsuites>\n`;
}

function failedCase(finding: Diagnostic, name: string): string {
  const { code, message, hint } = finding;
  const title = xml(`${code} at ${whereOf(finding)}`);
  return `    <testcase name="${title}" classname="${name}"><failure message="${xml(message)}" type="${xml(code)}">${xml(withHint(message, hint))}</failure></testcase>`;
}

const whereOf = ({ place }: Diagnostic): string => (place === null ? '' : `${place.line}:${place.column}`);
export const withHint = (message: string, hint: string | undefined): string =>
  hint === undefined ? message : `${message} ${hint}`;
const json = (value: unknown): string => `${jsonText(value, 2)}\n`;
/** Control characters are not allowed in XML 1.0, not even escaped. */
const xml = (text: string): string =>
  text
    .replace(/[^\n]+/g, visible)
    .replace(/[\ufffe\uffff]/g, '�')
    .replace(/[&<>"\n]/g, (character) => `&#${character.charCodeAt(0)};`);
