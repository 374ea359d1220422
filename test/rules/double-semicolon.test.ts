import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('double-semicolon');

test('the second semicolon is marked', () => {
	check({
		hunk: `+	return 0; ;
#           ^ double-semicolon: one semicolon is enough`,
	});
});

test('loops, empty statements and text are left alone', () => {
	check({ hunk: '+	for (;;)\n+		;\n+	/* text;; */\n+	example(";;\\n");\n 	return 0;;' });
});

test('the fix takes the blank too', () => {
	checkFix({ hunk: '+	return 0; ;' }, { hunk: '+	return 0;' });
});
