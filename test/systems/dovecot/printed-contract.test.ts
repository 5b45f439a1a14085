// What examples/dovecot prints for administrators is what the tests run.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  directoryTables,
  iterateQuery,
  userQuery,
} from '../../../src/systems/dovecot/lab/directory-contract.ts';

const folder = new URL('../../../examples/dovecot/', import.meta.url);
const variables = { language: '2.3', user: '%u', protocol: '%s', loginUser: '%{auth_user}' } as const;
const variables24 = {
  language: '2.4',
  user: '%{user}',
  protocol: '%{protocol}',
  loginUser: '%{auth_user}',
} as const;
const backend = { server: 'mail1', masterUser: 'drover', uid: 5000, gid: 5000, hasForeignHosts: false };
const broken = (query: string): string =>
  query.replaceAll(/ (?=CASE WHEN|WHEN|FROM|WHERE|ORDER)/g, ' \\\n  ');

const printed = {
  'directory.sql': directoryTables('postgres'),
  'mail1-sql.conf': `# Of the backend mail1: userdb { driver = sql, args = this file }
driver = pgsql
connect = host=directory.example.com dbname=users user=dovecot
user_query = ${broken(userQuery(variables, backend))}
iterate_query = ${iterateQuery('mail1')}
`,
  'mail1-sql-2.4.conf': `# The same for Dovecot 2.4: !include this file
sql_driver = pgsql
pgsql directory {
  host = directory.example.com
  parameters {
    dbname = users
    user = dovecot
  }
}
userdb sql {
  query = ${broken(userQuery(variables24, backend))}
  iterate_query = ${iterateQuery('mail1')}
}
`,
};

for (const [name, text] of Object.entries(printed)) {
  test(`${name} of the example is what a fleet of the lab has`, () => {
    const file = new URL(name, folder);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    assert.equal(readFileSync(file, 'utf8'), text);
  });
}
