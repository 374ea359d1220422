import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { repository } from '../../scripts/repository.ts';

/** Files that describe a recursion of C's grammar, and import each other for it. */
const RECURSIONS: readonly (readonly string[])[] = [
	['parse/ctype', 'parse/syntax'],
	['parse/parse', 'parse/parseStatements', 'parse/parseType'],
	['lower/expression', 'lower/statement'],
].map((files) => files.map((file) => `src/core/pagetable/interpret/${file}.ts`));

/** What each file of src and scripts imports of the others, types included. */
const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(
	execFileSync('git', ['ls-files', 'src/*.ts', 'scripts/*.ts'], { cwd: repository, encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((file) => {
			const { importedFiles } = ts.preProcessFile(readFileSync(path.join(repository, file), 'utf8'), true, true);
			const names = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
			return [file, names.map((name) => path.posix.join(path.posix.dirname(file), name))];
		}),
);

/** One circle of imports, by its files; null if there is none. */
function circle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
	const finished = new Set<string>();
	const visit = (file: string, above: readonly string[]): readonly string[] | null => {
		if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
		if (finished.has(file)) return null;
		for (const imported of imports.get(file) ?? []) {
			const found = visit(imported, [...above, file]);
			if (found !== null) return found;
		}
		finished.add(file);
		return null;
	};
	for (const file of imports.keys()) {
		const found = visit(file, []);
		if (found !== null) return found;
	}
	return null;
}

test('no files import each other in a circle, except for a recursion of the grammar', () => {
	const isRecursion = (file: string, imported: string): boolean =>
		RECURSIONS.some((files) => files.includes(file) && files.includes(imported));
	const others = [...IMPORTS].map(([file, names]) => [file, names.filter((name) => !isRecursion(file, name))] as const);
	assert.equal(circle(new Map(others))?.join(' -> '), undefined);
	for (const files of RECURSIONS) {
		const own = files.map((file) => [file, IMPORTS.get(file)?.filter((name) => files.includes(name)) ?? []] as const);
		assert.notEqual(circle(new Map(own)), null, `${files.join(', ')}: no recursion any more`);
	}
});

test('front ends import the core through its index, and of each other the protocol of the panel, and what reads files', () => {
	const past = [...IMPORTS].flatMap(([file, names]) => {
		const [, frontEnd] = /^src\/(vscode|webview|cli|lsp|mcp|tools)\//.exec(file) ?? [];
		if (frontEnd === undefined) return [];
		// The servers read files as the command line does, which starts them.
		const isServer = frontEnd === 'lsp' || frontEnd === 'mcp';
		const offersTools = frontEnd === 'vscode' || frontEnd === 'mcp';
		const allowed = (name: string): boolean =>
			name.startsWith(`src/${frontEnd}/`) ||
			(isServer && name.startsWith('src/cli/')) ||
			(offersTools && name.startsWith('src/tools/')) ||
			['src/core/index.ts', 'src/webview/protocol.ts'].includes(name);
		return names.filter((name) => !allowed(name)).map((name) => `${file} -> ${name}`);
	});
	assert.deepEqual(past, []);
});

test('no rule imports a rule', () => {
	const rules = /^src\/core\/rules\/\w+\//;
	const wrong = [...IMPORTS].flatMap(([file, names]) =>
		rules.test(file) ? names.filter((name) => rules.test(name)).map((name) => `${file} -> ${name}`) : [],
	);
	assert.deepEqual(wrong, []);
});

test('nothing but the registry knows which architectures there are', () => {
	const own = /^src\/core\/pagetable\/architectures\/\w+\//;
	const registry = 'src/core/pagetable/architectures/registry.ts';
	const wrong = [...IMPORTS].flatMap(([file, names]) =>
		own.test(file) || file === registry
			? []
			: names.filter((name) => own.test(name)).map((name) => `${file} -> ${name}`),
	);
	assert.deepEqual(wrong, []);
});
