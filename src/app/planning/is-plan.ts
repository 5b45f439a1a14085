import { maxSourceBytes } from '../../plan/read-source.ts';
import { parseYaml } from '../../plan/parse-yaml.ts';
import { Places } from '../../plan/tree.ts';
import { readFileUpTo } from '../../support/read-file.ts';
import { isChangeSetFile } from './change-set-file.ts';

/**
 * Whatever could be applied: it has a name and batches, its own or included ones, whatever the file is called and in any style
 * of YAML. Read through links: what a link leads to is what would be applied.
 */
export async function isPlan(file: string): Promise<boolean> {
  if (isChangeSetFile(file)) return false;
  const read = await readFileUpTo(file, maxSourceBytes).catch(() => null);
  const text = read?.kind === 'bytes' ? read.bytes.toString('utf8') : '';
  if (!MAY_HAVE_BATCHES.test(text)) return false;
  const parsed = parseYaml(file, text, new Places());
  if (parsed.kind === 'tree') return hasKeys(parsed.tree.data);
  return /\.ya?ml$/i.test(file) && KEY_NAME.test(text) && KEY_BATCHES.test(text);
}

/** In plain letters, or in escaped ones. */
const MAY_HAVE_BATCHES = /batches|include|\\[xuU\r\n]/;

const hasKeys = (data: unknown): boolean =>
  data !== null && typeof data === 'object' && 'name' in data && ('batches' in data || 'include' in data);

/** What is not valid YAML still looks like a plan with these. */
const key = (names: string): RegExp =>
  new RegExp(`(?:^|[{,])[^\\S\\n]*(?:"|')?(?:${names})(?:"|')?[^\\S\\n]*:`, 'm');
const KEY_NAME = key('name');
const KEY_BATCHES = key('batches|include');
