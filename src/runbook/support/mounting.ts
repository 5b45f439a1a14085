import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { StepContext, StepOutcome, StepProbe } from '../step-kind.ts';
import { chosenDatabases, databaseChoice, type DatabaseOptions } from './databases.ts';
import { observed } from './evidence.ts';
import { maintenanceOf, observeDatabases, stopIfAsked } from './maintenance.ts';

const WORD = { true: 'mounted', false: 'dismounted' } as const;
const word = (mounted: boolean): string => WORD[`${mounted}`];

/** Are the databases mounted (or dismounted) already? */
export async function probeMounting(
  spec: StepSpec<DatabaseOptions>,
  mounted: boolean,
  context: StepContext,
): Promise<StepProbe> {
  const databases = await observeDatabases(await chosenDatabases(databaseChoice(spec), context), context);
  if (databases.some((database) => database.mounted !== mounted)) return { kind: 'needed' };
  const evidence = databases.map(({ name }) => observed(context, `Database ${name}`, word(mounted)));
  return { kind: 'already-done', evidence };
}

export async function changeMounting(
  spec: StepSpec<DatabaseOptions>,
  mounted: boolean,
  context: StepContext,
): Promise<StepOutcome> {
  const databases = await observeDatabases(await chosenDatabases(databaseChoice(spec), context), context);
  const evidence: Evidence[] = [];
  for (const { name, mounted: already } of databases) {
    stopIfAsked(context);
    if (already !== mounted) evidence.push(...(await change(name, mounted, context)));
  }
  return { kind: 'done', evidence };
}

export async function verifyMounting(
  spec: StepSpec<DatabaseOptions>,
  mounted: boolean,
  context: StepContext,
): Promise<readonly Evidence[]> {
  const databases = await observeDatabases(await chosenDatabases(databaseChoice(spec), context), context);
  const wrong = databases.filter((database) => database.mounted !== mounted).map(({ name }) => name);
  if (wrong.length > 0) {
    throw new Failure({
      code: mounted ? 'not-mounted' : 'not-dismounted',
      message: `${wrong.join(', ')} should be ${word(mounted)} but is not, although the call succeeded.`,
      hint: 'Check the mail system itself before continuing.',
      retry: 'retry',
    });
  }
  return databases.map(({ name }) => observed(context, `Database ${name}`, word(mounted)));
}

function change(name: DatabaseName, mounted: boolean, context: StepContext): Promise<readonly Evidence[]> {
  context.log(`${name}: ${mounted ? 'mounting' : 'dismounting'}`);
  const maintenance = maintenanceOf(context);
  return mounted ? maintenance.mount(name) : maintenance.dismount(name);
}
