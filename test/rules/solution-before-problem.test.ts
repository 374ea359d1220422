import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('solution-before-problem');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };
const SUBJECT = 'x86/mm: Take the lock';

test('reports an imperative before the problem', () => {
	check({
		subject: SUBJECT,
		changelog: `Take the lock.
# <-- solution-before-problem: describe the problem before the solution (tip)

Removal fails when an update runs.`,
		files: FILES,
	});
});

test('accepts the order of the handbook, changelogs without a problem, and KVM', () => {
	for (const changelog of [
		'Removal fails when an update runs.\n\nTake the lock.',
		'Take the lock, without which removal fails.\n\nIt fails often.',
		'Take the lock.\n\nIt is cheap.',
		'Take the lock.\n\nRemoval fails when an update runs.\n\nMove the update, too.',
		'Take the lock.',
	]) {
		check({ subject: SUBJECT, changelog, files: FILES });
	}
	check({ subject: 'KVM: x86: Take it', changelog: 'Take the lock.\n\nRemoval fails.', files: FILES });
});
