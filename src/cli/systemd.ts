import { execFile } from 'node:child_process';

/** Tells systemd how a service is, where it asked for that; Node has no sockets of the kind that it listens on. */
interface ServiceManager {
  ready(): void;
  stopping(): void;
  /** One line for `systemctl status`. */
  status(text: string): void;
  /** The event loop answers. */
  alive(): void;
  /** How often it wants to hear that; null: it does not. */
  readonly aliveEveryMs: number | null;
}

export function serviceManager(env: Readonly<Record<string, string | undefined>>): ServiceManager {
  const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID } = env;
  const isAsked = NOTIFY_SOCKET !== undefined && NOTIFY_SOCKET !== '';
  let last = '';
  const notify = (...words: readonly string[]): void => {
    if (!isAsked) return;
    // Where there is no such program the service works all the same.
    execFile(
      'systemd-notify',
      [`--pid=${process.pid}`, ...words],
      { env: { ...env, NOTIFY_SOCKET } },
      () => {},
    );
  };
  const watchdogMs = Number(WATCHDOG_USEC) / 1000;
  const isMeant = WATCHDOG_PID === undefined || WATCHDOG_PID === String(process.pid);
  return {
    ready: () => notify('--ready'),
    stopping: () => notify('STOPPING=1'),
    status: (text) => {
      if (text === last) return;
      last = text;
      notify(`STATUS=${text}`);
    },
    alive: () => notify('WATCHDOG=1'),
    aliveEveryMs: isAsked && isMeant && watchdogMs > 0 ? watchdogMs / 2 : null,
  };
}
