import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { check, resolveConfig } from 'prettier';
import ts from 'typescript';
import { newRule, placeholders } from '../../scripts/generate/newRule.ts';
import { ruleFiles } from '../../scripts/generate/ruleIndex.ts';
import { repository } from '../../scripts/repository.ts';

const NOTHING = { rules: [], hasFile: () => false };
const EXISTING = {
	rules: [{ group: 'comments', id: 'tail-comment', formerIds: ['comment-behind-code'] } as const],
	hasFile: (file: string) => file === 'test/rules/stale.test.ts',
};

/** The files of a new rule, which must be possible. */
function scaffold(argument: string): ReadonlyMap<string, string> {
	const files = newRule([argument], NOTHING);
	assert.ok(typeof files !== 'string', argument);
	return files;
}

/** What tsc finds in a file that is not there, with `text`. */
function typeErrors(file: string, text: string): readonly string[] {
	const config = ts.readConfigFile(path.join(repository, 'tsconfig.base.json'), ts.sys.readFile.bind(ts.sys));
	const { compilerOptions } = config.config as { readonly compilerOptions: object };
	const { options } = ts.convertCompilerOptionsFromJson(
		{ ...compilerOptions, composite: false, noEmit: true, types: ['node'] },
		repository,
	);
	const host = ts.createCompilerHost(options);
	const target = path.join(repository, file);
	const [fileExists, readFile] = [host.fileExists.bind(host), host.readFile.bind(host)];
	host.fileExists = (name) => name === target || fileExists(name);
	host.readFile = (name) => (name === target ? text : readFile(name));
	const program = ts.createProgram([target], options, host);
	const source = program.getSourceFile(target);
	return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
		({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
	);
}

test('a new rule is two files, named by its group and id', () => {
	assert.deepEqual(
		[...scaffold('layout/c99-64-bit').keys()],
		['src/core/rules/layout/c99-64-bit.ts', 'test/rules/c99-64-bit.test.ts'],
	);
});

test('the files of a new rule are formatted', async () => {
	for (const id of ['a', 'a-rule-with-a-name-that-is-longer-than-that-of-any-other-rule-is']) {
		for (const [file, text] of scaffold(`declarations/${id}`)) {
			const options = await resolveConfig(path.join(repository, file));
			assert.ok(await check(text, { ...options, filepath: file }), file);
		}
	}
});

test('the files of a new rule have no type errors', () => {
	for (const [file, text] of scaffold('layout/scaffold-of-a-rule')) assert.deepEqual(typeErrors(file, text), [], file);
});

test('nothing is written where the name will not do, and the message says what to do', () => {
	const message = (...args: readonly string[]): unknown => newRule(args, EXISTING);
	const form = 'Give one new rule as GROUP/RULE-ID, for example layout/tail-comment.';
	assert.equal(message(), form);
	assert.equal(message(''), form);
	assert.equal(message('layout/odd-brace', 'layout/odd-blank'), form);
	assert.equal(message('layout'), form);
	assert.equal(message('layout/a/b'), form);
	assert.match(String(message('style/odd-brace')), /^There is no group 'style'\. Use one of subject, changelog, /);
	for (const id of ['', 'Odd', 'odd_brace', 'odd-', '64-bit', 'odd.ts']) {
		assert.equal(
			message(`layout/${id}`),
			`'${id}' is not a rule id. Use lower-case words and digits, joined by hyphens.`,
		);
	}
	for (const id of ['class', 'delete', 'await', 'eval', 'hunk', 'index'])
		assert.equal(message(`layout/${id}`), `'${id}' is reserved. Use an id of two words or more.`);
	assert.equal(
		message('layout/tail-comment'),
		'The rule comments/tail-comment has this name already. Choose another id.',
	);
	assert.equal(
		message('layout/comment-behind-code'),
		"'comment-behind-code' is a former id of the rule comments/tail-comment. Choose another id.",
	);
	assert.equal(message('layout/stale'), 'test/rules/stale.test.ts exists already. Remove it, or choose another id.');
});

test('what a new rule leaves to fill in is filled in for every rule', () => {
	for (const text of scaffold('layout/odd-brace').values()) assert.notDeepEqual(placeholders(text), []);
	for (const file of ruleFiles(repository)) {
		for (const part of [`src/core/rules/${file}.ts`, `test/rules/${path.basename(file)}.test.ts`]) {
			assert.deepEqual(placeholders(readFileSync(path.join(repository, part), 'utf8')), [], part);
		}
	}
});
