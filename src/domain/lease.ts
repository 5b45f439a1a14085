import { Failure } from './failure.ts';

/** The key under which a plan is leased; a run's journal is fenced by the lease of its plan. */
export const planLeaseKey = (plan: string): string => `plan:${plan}`;

export const leaseLost = (key: string, holder: unknown): Failure =>
  Failure.fatal(
    'lease-lost',
    `This process no longer holds the lease ${key}${typeof holder === 'string' ? `; ${holder} holds it now` : ''}. It stops here, so that two processes never work on one plan.`,
    'See "drover status" for the holder; run apply again when it has ended.',
  );
