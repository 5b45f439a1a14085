/** The time zone of this machine, for a command that concerns no plan and so has no other. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
