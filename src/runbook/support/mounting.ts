import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { StepContext, StepOutcome, StepProbe } from '../step-kind.ts';
import { chosenDatabases, databaseChoice, type DatabaseOptions } from './databases.ts';
import { observed } from './evidence.ts';
import { maintenanceOf, observeDatabases, stopIfAsked } from './maintenance.ts';

/** How databases are mounted, or dismounted. */
export const mounting = (mounted: boolean) => ({
  async probe(spec: StepSpec<DatabaseOptions>, context: StepContext): Promise<StepProbe> {
    const databases = await databasesOf(spec, context);
    if (databases.some((database) => database.mounted !== mounted)) return { kind: 'needed' };
    return { kind: 'already-done', evidence: databases.map(({ name }) => found(name, mounted, context)) };
  },

  async run(spec: StepSpec<DatabaseOptions>, context: StepContext): Promise<StepOutcome> {
    const evidence: Evidence[] = [];
    for (const { name, mounted: already } of await databasesOf(spec, context)) {
      stopIfAsked(context);
      if (already !== mounted) evidence.push(...(await change(name, mounted, context)));
    }
    return { kind: 'done', evidence };
  },

  async verify(spec: StepSpec<DatabaseOptions>, context: StepContext): Promise<readonly Evidence[]> {
    const databases = await databasesOf(spec, context);
    const wrong = databases.filter((database) => database.mounted !== mounted).map(({ name }) => name);
    if (wrong.length === 0) return databases.map(({ name }) => found(name, mounted, context));
    throw new Failure({
      code: mounted ? 'not-mounted' : 'not-dismounted',
      message: `${wrong.join(', ')} should be ${word(mounted)} but is not, although the call succeeded.`,
      hint: 'Check the mail system itself before continuing.',
      retry: 'retry',
    });
  },
});

const word = (mounted: boolean): string => (mounted ? 'mounted' : 'dismounted');

const found = (name: DatabaseName, mounted: boolean, context: StepContext): Evidence =>
  observed(context, `Database ${name}`, word(mounted));

const databasesOf = async (spec: StepSpec<DatabaseOptions>, context: StepContext) =>
  observeDatabases(await chosenDatabases(databaseChoice(spec), context), context);

function change(name: DatabaseName, mounted: boolean, context: StepContext): Promise<readonly Evidence[]> {
  context.log(`${name}: ${mounted ? 'mounting' : 'dismounting'}`);
  const maintenance = maintenanceOf(context);
  return mounted ? maintenance.mount(name) : maintenance.dismount(name);
}
