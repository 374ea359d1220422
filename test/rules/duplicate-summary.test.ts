import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('duplicate-summary');
const SUBJECT = 'mm: Read the count';

test('reports the second patch of a series with the same subject', () => {
	check({
		earlier: { brackets: 'PATCH v2 1/3', subject: SUBJECT },
		brackets: 'PATCH v2 2/3',
		subject: `${SUBJECT}
#                       ^^^^^^^^^^^^^^^^^^ duplicate-summary: patch 1/3 has the same subject`,
	});
});

test('ignores other versions, other series and single patches', () => {
	check({ earlier: { brackets: 'PATCH v2 1/3', subject: SUBJECT }, tags: 'PATCH v3 2/3', subject: SUBJECT });
	check({ earlier: { brackets: 'PATCH 1/2', subject: SUBJECT }, tags: 'PATCH 2/3', subject: SUBJECT });
	check({ earlier: { subject: SUBJECT }, subject: SUBJECT });
	check({ earlier: { brackets: 'PATCH 1/2', subject: SUBJECT }, tags: 'PATCH 2/2', subject: 'mm: Read the total' });
});
