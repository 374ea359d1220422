import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { problems } from '../../src/core/features/problems.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { lint } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

/** A tree that knows nothing of the patches. */
const tree = treeWith({}, 'EXAMPLES\nF:	Documentation/\n');
const folder = join(import.meta.dirname, '../defects');

/** What is said about a patch: the line, counted from 1, and by which rule; `problem` is what the parser says. */
interface Said {
	readonly line: number;
	readonly rule: string;
	readonly severity: string;
}

/** A patch with one defect: `rule` should speak of it at `line`; `-` where none can, `clean` where nothing is wrong. */
interface Expected {
	readonly file: string;
	readonly line: number;
	readonly rule: string;
}

const expected: readonly Expected[] = readFileSync(join(folder, 'expected.tsv'), 'utf8')
	.split('\n')
	.slice(1)
	.filter((row) => row !== '')
	.map((row) => {
		const [file = '', line = '', rule = ''] = row.split('\t');
		return { file, line: Number(line), rule };
	});

function saidOf(file: string): readonly Said[] {
	const text = readFileSync(join(folder, file), 'utf8');
	const document = parseDocument(text);
	const lineOf = (offset: number): number => document.content.lines.lineAt(offset) + 1;
	return [
		...[...lint(text), ...lint(text, { tree }).filter(({ rule }) => rule.needsTree === true)].map(
			({ span, rule, severity }) => ({ line: lineOf(span.start), rule: rule.id, severity }),
		),
		...problems(document).map(({ span }) => ({ line: lineOf(span.start), rule: 'problem', severity: 'error' })),
	];
}

for (const { file, line, rule } of expected) {
	test(`${file}: ${rule === 'clean' || rule === '-' ? 'nothing' : rule} and no other warning`, () => {
		const said = saidOf(file);
		const others = said.filter((one) => one.rule !== rule || one.line !== line);
		if (rule !== 'clean' && rule !== '-') assert.equal(said.length - others.length, 1, `${rule} at line ${line}`);
		const loud = others.filter(({ severity }) =>
			rule === 'clean' ? severity !== 'hint' : severity === 'warning' || severity === 'error',
		);
		assert.deepEqual(loud, []);
	});
}

test('every patch is in the table', () => {
	const patches = readdirSync(folder).filter((name) => name.endsWith('.patch'));
	assert.deepEqual(patches.sort(), expected.map(({ file }) => file).sort());
});
