import type { MoveOptions } from '../../domain/move-request.ts';
import type { BatchDocument, MoveSettings } from '../document.ts';

/** Settings with what they leave open: moves of a batch that completes later are held when they are ready. */
export function moveOptions(settings: MoveSettings, { complete, gate }: BatchDocument): MoveOptions {
  const isHeldBack = complete.kind !== 'now' || gate !== null;
  const offline = settings.offline ?? false;
  return {
    scope: settings.scope ?? 'primary-and-archive',
    badItemLimit: settings.badItemLimit ?? 0,
    priority: settings.priority ?? 'normal',
    suspendWhenReadyToComplete: !offline && (settings.suspendWhenReadyToComplete ?? isHeldBack),
    suspend: false,
    offline,
  };
}
