/** Of the fields of a user lookup: `maildir:~/Maildir`; 2.4 has a field of its own for it. Null: they do not say it. */
export const mailFormatOf = ({
  mail,
  mail_driver: driver,
}: Readonly<Record<string, string>>): string | null =>
  driver ?? /^([a-z]+):/i.exec(mail ?? '')?.[1]?.toLowerCase() ?? null;
