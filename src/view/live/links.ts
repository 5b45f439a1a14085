import type { PlanName, RunId } from '../../domain/ids.ts';

/** Addresses of the pages; whatever is in a name, it stays one part of the path. */
export const links = {
  overview: '/',
  messages: '/messages',
  logIn: '/login',
  /** `path`: the page to which whoever has logged in comes back. */
  logInFor: (path: string): string =>
    path === links.overview ? links.logIn : `${links.logIn}?to=${encodeURIComponent(path)}`,
  events: '/events',
  eventsOfMessages: '/messages/events',
  plan: (plan: PlanName): string => `/plans/${encodeURIComponent(plan)}`,
  run: (run: RunId): string => `/runs/${encodeURIComponent(run)}`,
  mailboxes: (run: RunId): string => `${links.run(run)}/mailboxes`,
  manager: (run: RunId): string => `${links.run(run)}/manager`,
  eventsOf: (run: RunId): string => `${links.run(run)}/events`,
  eventsOfManager: (run: RunId): string => `${links.manager(run)}/events`,
} as const;
