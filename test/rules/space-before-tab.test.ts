import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('space-before-tab');

test('blanks before a tab are marked, the first on a line', () => {
	check({
		hunk: `+	int  	count; 	/* text */
#    ^^ space-before-tab: blank before a tab`,
	});
});

test('blanks behind tabs, and the context, are fine', () => {
	check({ hunk: '+	int	  count;\n  	int context;' });
});

test('the fix keeps the column of what follows', () => {
	checkFix({ hunk: '+	int       	count;' }, { hunk: '+	int		count;' });
});

test('a string keeps what it says', () => {
	checkNoFix({ hunk: '+	example("a 	b");' });
});
