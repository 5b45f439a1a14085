import type { PlanName, RunId } from '../../domain/ids.ts';

/** What `drover serve` was told. */
export interface ServeRequest {
  /** Of the controller; null: that of drover.yaml. */
  readonly name: string | null;
  /** One round, and no waiting: for a CI job. */
  readonly once: boolean;
}

/** What happened, for a log; without names of people. */
export interface News {
  readonly event: string;
  readonly text: string;
  readonly plan?: PlanName;
  readonly run?: RunId;
}
export type Tell = (news: News) => void;
