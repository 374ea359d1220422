import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { TOOLS } from '../../src/tools/catalogue.ts';
import { extensionSources, generateFiles } from '../../scripts/generate/files.ts';
import { thirdPartyNotices } from '../../scripts/generate/notices.ts';
import { exportName, ruleFiles, ruleIndex } from '../../scripts/generate/ruleIndex.ts';
import { repository } from '../../scripts/repository.ts';
import { typeName } from '../../src/core/config/severity.ts';
import { RULES } from '../../src/core/rules/index.ts';

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');

test('the rule index names every rule file', () => {
	assert.equal(read('src/core/rules/index.ts'), ruleIndex(ruleFiles(repository)));
});

test('pages, tables and the settings schema are what the rules give', () => {
	for (const [file, text] of generateFiles(RULES, TOOLS, extensionSources(repository), read))
		assert.equal(read(file), text, `${file}: run npm run generate`);
});

test('the notices name everything by others that is shipped', async () => {
	assert.equal(read('THIRD-PARTY-NOTICES.md'), await thirdPartyNotices(), 'run npm run generate');
});

test('docs/rules holds a page for each rule and nothing else', () => {
	const pages = readdirSync(path.join(repository, 'docs/rules')).filter((file) => file !== 'README.md');
	assert.deepEqual(pages.sort(), RULES.map(({ id }) => `${id}.md`).sort());
});

test('each rule is called like its file and stands in the folder of its group', () => {
	assert.deepEqual(
		RULES.map(({ group, id }) => `${group}/${id}`),
		ruleFiles(repository),
	);
});

test('each rule has a test of its own', () => {
	const tests = new Set(readdirSync(path.join(repository, 'test/rules')));
	assert.deepEqual(
		RULES.filter(({ id }) => !tests.has(`${id}.test.ts`)).map(({ id }) => id),
		[],
	);
});

test('each rule names a source, and says what is wrong without a full stop', () => {
	for (const rule of RULES) {
		assert.ok(rule.sources.length > 0, rule.id);
		assert.ok(
			rule.sources.every(({ url }) => /^https:\/\/(docs|lore)\.kernel\.org\//.test(url)),
			rule.id,
		);
		assert.doesNotMatch(rule.summary, /\.$/);
		assert.equal(exportName(rule.id).includes('-'), false);
	}
});

test('no rule has the id, former or present, of another, nor a checkpatch type of another for its id', () => {
	const ids = RULES.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]);
	assert.deepEqual(ids.length, new Set(ids).size);
	for (const { id, formerIds = [] } of RULES) {
		const spelt = new Set([id, ...formerIds].map(typeName));
		const others = RULES.filter((other) => other.id !== id && other.checkpatch.some((type) => spelt.has(type)));
		assert.deepEqual(
			others.map((other) => `${other.id} has ${id} as a checkpatch type`),
			[],
		);
	}
});
