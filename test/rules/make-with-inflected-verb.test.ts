import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('make-with-inflected-verb');

test('an inflected verb is reported', () => {
	check({
		changelog:
			'Make example_read() always takes the lock.\n#                          ^^^^^ make-with-inflected-verb: use "take" after "make"',
	});
});

test('other words are fine', () => {
	check({
		changelog: `Make sure it only reads the count.

Make readers only take the lock. Make locks also static.`,
	});
});

test('the name of a function has no plural', () => {
	check({
		subject: `mm: Make example_open() returns early
#                                        ^^^^^^^ make-with-inflected-verb: use "return" after "make"
                                ^^^^^^^ make-with-inflected-verb: use "return" after "make"`,
	});
	check({ subject: 'mm: Make example_open() callers return early' });
});
