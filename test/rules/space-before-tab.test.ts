import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('space-before-tab');

test('spaces before a tab are reported, the first on a line', () => {
	check({
		hunk: `+	int  	count; 	/* text */
#          ^^ space-before-tab: space before a tab`,
	});
});

test('spaces after tabs, and the context, are accepted', () => {
	check({ hunk: '+	int	  count;\n  	int context;' });
});

test('the fix keeps the column of what follows', () => {
	checkFix({ hunk: '+	int       	count;' }, { hunk: '+	int		count;' });
});

test('a string has no fix', () => {
	checkNoFix({ hunk: '+	example("a 	b");' });
});
