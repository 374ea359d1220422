/** `npm run new-rule layout/foo-bar`: writes the file of a new rule and its test, to be filled in. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GROUPS } from '../src/core/lint/rule.ts';
import { exportName } from './generate/ruleIndex.ts';
import { repository } from './repository.ts';

const [group, id] = (process.argv[2] ?? '').split('/');
if (
	group === undefined ||
	id === undefined ||
	!GROUPS.some((name) => name === group) ||
	!/^[a-z]+(-[a-z]+)*$/.test(id)
) {
	console.error(`Usage: npm run new-rule GROUP/RULE-ID, where GROUP is one of ${GROUPS.join(', ')}`);
	process.exit(1);
}

const files = new Map([
	[`src/core/rules/${group}/${id}.ts`, ruleText(group, id)],
	[`test/rules/${id}.test.ts`, testText(id)],
]);
for (const [file, text] of files) {
	const target = path.join(repository, file);
	if (existsSync(target)) {
		console.error(`${file} is there already`);
		process.exit(1);
	}
	writeFileSync(target, text);
	console.log(file);
}
console.log('Fill both in, then `npm run generate`.');

function ruleText(group: string, id: string): string {
	return `import type { HunkView } from '../../lint/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const ${exportName(id)}: Rule = {
	id: '${id}',
	group: '${group}',
	severity: 'hint',
	summary: 'What it finds, in one clause',
	why: \`Why maintainers ask for it.\`,
	sources: [{ title: 'Document, section', url: 'https://docs.kernel.org/process/' }],
	checkpatch: [],
	fixable: false,
	examples: [{ bad: { hunk: '+' }, good: { hunk: '+' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { span, text } of view.addedLines()) {
		if (text === '') report({ span, message: 'what is wrong, in one clause' });
	}
}
`;
}

function testText(id: string): string {
	return `import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('${id}');

test('says what ${id} is about', () => {
	check({
		hunk: \`+	return 0;\`,
	});
});
`;
}
