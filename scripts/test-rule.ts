/** `npm run test:rule RULE-ID`: runs the test of one rule, its examples, and the check that its page is up to date. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { rulePage } from '../src/core/features/rulePage.ts';
import { ruleNamed } from '../src/core/lint/ruleNamed.ts';
import { RULES } from '../src/core/rules/index.ts';
import { nearest } from '../src/core/text/nearest.ts';
import { testExamples } from '../test/support/examples.ts';
import { placeholders } from './generate/newRule.ts';
import { ruleFiles } from './generate/ruleIndex.ts';
import { repository } from './repository.ts';

const fail = (message: string): never => {
	console.error(message);
	process.exit(2);
};

const name = process.argv[2] ?? fail('Give the id of one rule, for example: npm run test:rule tail-comment');
const id = ruleNamed(RULES, name)?.id ?? name;
const files = ruleFiles(repository);
const ids = files.map((file) => path.basename(file));
const file =
	files[ids.indexOf(id)] ?? fail(`There is no rule '${name}'. The nearest ids: ${nearest(name, ids).join(', ')}.`);
const rule =
	RULES.find((known) => known.id === id) ?? fail(`The rule '${id}' is not in the index. Run: npm run generate`);

await import(pathToFileURL(path.join(repository, 'test/rules', `${id}.test.ts`)).href);
testExamples(rule);
test(`the files of ${id} are filled in`, () => {
	for (const part of [`src/core/rules/${file}.ts`, `test/rules/${id}.test.ts`]) {
		assert.deepEqual(placeholders(readFileSync(path.join(repository, part), 'utf8')), [], part);
	}
});
test(`the page of ${id} is up to date`, () => {
	const page = readFileSync(path.join(repository, 'docs/rules', `${id}.md`), 'utf8');
	assert.equal(page, rulePage(rule), 'run npm run generate');
});
