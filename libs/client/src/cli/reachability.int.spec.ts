import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { procedures } from '@mias/contracts';
import ts from 'typescript';
import { expect, it } from 'vitest';

const commandLine = fileURLToPath(new URL('run-cli.ts', import.meta.url));

const kindOf = new Map([
  ['query', 'query'],
  ['mutate', 'mutation'],
  ['subscribe', 'subscription'],
]);

/** What the command line is made of: the file with all commands, and what it imports, and so on. */
function modulesFrom(file: string, known = new Map<string, ts.SourceFile>()): Map<string, ts.SourceFile> {
  if (known.has(file)) return known;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
  known.set(file, source);
  for (const statement of source.statements) {
    const from = ts.isImportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) continue;
    modulesFrom(path.resolve(path.dirname(file), from.text.replace(/\.js$/, '.ts')), known);
  }
  return known;
}

/** Every `group.procedure.query(…)` in a module, as `group.procedure query`. */
function callsIn(node: ts.Node): string[] {
  const nested = childrenOf(node).flatMap(callsIn);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return nested;
  const { name: how, expression: procedure } = node.expression;
  const kind = kindOf.get(how.text);
  if (kind === undefined || !ts.isPropertyAccessExpression(procedure)) return nested;
  const group = procedure.expression;
  const groupName = ts.isPropertyAccessExpression(group) ? group.name : group;
  if (!ts.isIdentifier(groupName)) return nested;
  return [`${groupName.text}.${procedure.name.text} ${kind}`, ...nested];
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

it('every procedure of the router is called by a command; for a new one, add a command below cli/commands that calls client.<group>.<procedure>', () => {
  const called = new Set([...modulesFrom(commandLine).values()].flatMap(callsIn));
  const missing = procedures.filter(({ name, kind }) => !called.has(`${name} ${kind}`));
  expect(missing.map(({ name }) => name)).toEqual([]);
});
