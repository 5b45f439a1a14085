import type { MoveOptions } from '../src/domain/move-request.ts';

/** Of a move that nothing special is wanted of. */
export const plainOptions: MoveOptions = {
  scope: 'primary-and-archive',
  badItemLimit: 0,
  priority: 'normal',
  suspendWhenReadyToComplete: false,
  suspend: false,
  offline: false,
};
