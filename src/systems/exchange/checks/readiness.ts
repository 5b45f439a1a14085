import type { ExchangeCheck } from './facts.ts';
import { finding } from './facts.ts';

/** What New-MoveRequest -WhatIf refused: the server's own readiness check. */
export const readiness: ExchangeCheck = (facts) => {
  const { refusals } = facts;
  if (refusals === null)
    return [
      finding(
        'note',
        'readiness-not-probed',
        'The identity that plans may not ask New-MoveRequest -WhatIf, so what only the server knows shows up at apply.',
      ),
    ];
  return facts.changeSet.changes.flatMap((change) => {
    const refusal = refusals.get(change.mailboxId);
    return refusal === undefined
      ? []
      : [
          finding(
            'error',
            `exchange-${refusal.code.replace(/^exchange-/, '')}`,
            `${change.label}: ${refusal.message}`,
            refusal.hint,
          ),
        ];
  });
};
