import type { Diagnostic } from '../domain/diagnostic.ts';
import { digestOf } from '../support/canonical-json.ts';
import { withHint } from './finding-formats.ts';
import { shortened } from './findings.ts';
import { jsonText, visible } from './harmless.ts';

export const annotationServices = ['github', 'gitlab', 'azure'] as const;
export type AnnotationService = (typeof annotationServices)[number];

/** GitHub shows ten of a kind per step and silently drops the rest: the last one counts them. */
const GITHUB_MAX = 10;

/**
 * Findings as a code host shows them at the line: workflow commands (GitHub), logging commands (Azure DevOps), or a
 * Code Quality report (GitLab, to be kept as an artifact). Paths are relative to `folder`.
 */
export function annotate(
  service: AnnotationService,
  findings: readonly Diagnostic[],
  folder: string,
): string {
  return formats[service](findings, (file) => shortened(file, folder));
}

type Format = (findings: readonly Diagnostic[], path: (file: string) => string) => string;
const formats: Readonly<Record<AnnotationService, Format>> = {
  github: (findings, path) => {
    const levels = { error: 'error', warning: 'warning', note: 'notice' } as const;
    const shown = (['error', 'warning', 'note'] as const).flatMap((severity) => {
      const mine = findings.filter((finding) => finding.severity === severity);
      const kept = mine.length > GITHUB_MAX ? mine.slice(0, GITHUB_MAX - 1) : mine;
      const lines = kept.map(({ place, code, message, hint }) => {
        const properties = {
          ...(place === null
            ? {}
            : {
                file: path(place.file),
                line: place.line,
                col: place.column,
                endColumn: place.column + place.length,
              }),
          title: `drover: ${code}`,
        };
        const text = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
        return `::${levels[severity]} ${text.join(',')}::${data(withHint(message, hint))}\n`;
      });
      const more = mine.length - kept.length;
      return more === 0
        ? lines
        : [...lines, `::${levels[severity]} title=drover::${more} more, see the log\n`];
    });
    return shown.join('');
  },
  gitlab: (findings, path) =>
    `${jsonText(
      findings.map(({ place, code, severity, message, hint }) => ({
        type: 'issue',
        check_name: code,
        description: withHint(message, hint),
        severity: { error: 'critical', warning: 'major', note: 'info' }[severity],
        fingerprint: digestOf([code, place?.file ?? '', message]).slice('sha256:'.length),
        location: {
          path: place === null ? 'drover.yaml' : path(place.file),
          lines: { begin: place?.line ?? 1 },
        },
      })),
      2,
    )}\n`,
  azure: (findings, path) =>
    findings
      .map(({ place, code, severity, message, hint }) => {
        const type = severity === 'error' ? 'error' : 'warning';
        const where =
          place === null
            ? ''
            : `sourcepath=${azure(path(place.file))};linenumber=${place.line};columnnumber=${place.column};`;
        return `##vso[task.logissue type=${type};${where}code=${azure(code)}]${data(withHint(message, hint))}\n`;
      })
      .join(''),
};

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replace(/[^]+/, visible);
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
const azure = (text: string): string => data(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
