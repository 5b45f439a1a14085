import type { FailureFacts } from './failure.ts';

/** How far a step has come with one mailbox, where it does something for each. */
export type StepOnMailbox =
  /** Whether it took effect is not known: it is being done, or the process ended in between. */
  | { readonly kind: 'begun' }
  | {
      readonly kind: 'done';
      /** `found-so`: it was as wanted, and nothing was done. */
      readonly how: 'ran' | 'found-so';
      /** What was observed afterwards. */
      readonly evidence: string;
    }
  | { readonly kind: 'failed'; readonly failure: FailureFacts };
