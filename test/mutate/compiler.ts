import { join } from 'node:path';
import { API, type Program } from 'typescript/unstable/sync';
import { mutationsOf, type Mutation } from './mutations.ts';

/** TypeScript itself, over a checkout: its parser finds mutations, its type check refuses some. */
export class Compiler {
  readonly #root: string;
  readonly #api: API;

  constructor(root: string) {
    this.#root = root;
    this.#api = new API({ cwd: root });
  }

  /** In the order of their places. */
  mutationsOf(file: string): readonly Mutation[] {
    const source = this.#program([]).getSourceFile(join(this.#root, file));
    if (source === undefined) throw new Error(`${file} is not of ${this.#root}/tsconfig.json`);
    return mutationsOf(file, source);
  }

  /** Is a file as it is now without a finding of its own? */
  accepts(file: string): boolean {
    const path = join(this.#root, file);
    return this.#program([path]).getSemanticDiagnostics(path).length === 0;
  }

  close(): void {
    this.#api.close();
  }

  #program(changed: string[]): Program {
    const project = join(this.#root, 'tsconfig.json');
    const opened = this.#api
      .updateSnapshot({ openProjects: [project], fileChanges: { changed } })
      .getProject(project);
    if (opened === undefined) throw new Error(`${project} could not be opened`);
    return opened.program;
  }
}
