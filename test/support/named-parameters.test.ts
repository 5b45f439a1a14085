import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readStatement, type SqlDialect } from '../../src/support/named-parameters.ts';

const read = (text: string, dialect: SqlDialect = 'postgres'): readonly [string, ...string[]] => {
  const reading = readStatement(text, dialect);
  assert.ok(reading.kind === 'read', reading.kind === 'wrong' ? reading.problem : '');
  return [reading.statement.text, ...reading.statement.names];
};
const problem = (text: string, dialect: SqlDialect = 'postgres'): string => {
  const reading = readStatement(text, dialect);
  assert.ok(reading.kind === 'wrong', JSON.stringify(reading));
  return reading.problem;
};

suite('named parameters', () => {
  test('become numbers, the same name the same number', () => {
    const text = 'UPDATE m SET place = :to WHERE id=:id AND (owner = :owner OR owner=:owner);';
    assert.deepEqual(read(text), [
      'UPDATE m SET place = $1 WHERE id=$2 AND (owner = $3 OR owner=$3)',
      'to',
      'id',
      'owner',
    ]);
    assert.deepEqual(read(text, 'sqlite'), [
      'UPDATE m SET place = ?1 WHERE id=?2 AND (owner = ?3 OR owner=?3)',
      'to',
      'id',
      'owner',
    ]);
  });

  for (const [what, text, dialects] of [
    ['in literals', `SELECT ':id', 'it''s :id'`, ['postgres', 'sqlite']],
    ['in quoted names', `SELECT ":id", "a "":id"`, ['postgres', 'sqlite']],
    ['in literals with backslashes', `SELECT E'\\':id', 'C:\\' , e'\\\\'`, ['postgres']],
    ['in dollar quotes', 'SELECT $$ :id $$, $a$ $$ :id $b$ $a$, a$b$c', ['postgres']],
    ['as casts', `SELECT id::text, '1'::int`, ['postgres']],
    ['in names that SQLite quotes its way', 'SELECT `:id`, [a:id]', ['sqlite']],
    ['as letters that are not English', `SELECT größe FROM "m:id"`, ['postgres', 'sqlite']],
  ] as const)
    test(`are not ${what}`, () => {
      for (const dialect of dialects) assert.deepEqual(read(text, dialect), [text], dialect);
    });

  test('are not in comments, which are left out', () => {
    assert.deepEqual(read(`SELECT 1 -- all of :them; 'and\n, :a /* :b ' */ FROM m; -- ":c"`), [
      'SELECT 1   , $1   FROM m',
      'a',
    ]);
    assert.deepEqual(read('SELECT /* a /* :b */ :c */ :d'), ['SELECT   $1', 'd']);
    assert.deepEqual(read('SELECT /* a /* :b */ :c', 'sqlite'), ['SELECT   ?1', 'c']);
    assert.deepEqual(read(`SELECT '--', ':x' , :y`), [`SELECT '--', ':x' , $1`, 'y']);
  });

  test('a statement that does not end, or is more than one, or none, is said to be so', () => {
    for (const [text, says] of [
      [`SELECT 'a`, /within a literal/],
      [`SELECT E'a\\'`, /within a literal/],
      ['SELECT $a$ b $$', /within a literal/],
      ['SELECT "a', /within a quoted name/],
      ['SELECT /* a', /within a comment/],
      ['SELECT 1; SELECT 2', /more than one statement/],
      ['SELECT 1; ; DROP TABLE m', /more than one statement/],
      [' -- nothing\n ; ', /is empty/],
      ['SELECT $1', /has the parameter \$1/],
      ['SELECT \0', /code 0/],
    ] as const)
      assert.match(problem(text), says, text);
    for (const text of ['SELECT ?', 'SELECT ?2', 'SELECT @a', 'SELECT $a'])
      assert.match(problem(text, 'sqlite'), /parameters are names/, text);
  });

  test('a question mark and an at sign are operators of PostgreSQL', () => {
    assert.deepEqual(read(`SELECT a ? 'b', @ -1, a @> :b`), [`SELECT a ? 'b', @ -1, a @> $1`, 'b']);
  });
});
