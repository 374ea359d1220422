import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('confidentiality-notice');

test('a notice is reported', () => {
	check({
		notes: `The information contained in this message is
# <-- confidentiality-notice: remove the confidentiality notice: the patch is public
intended solely for the addressee.`,
	});
});

test('other notes are fine', () => {
	check({ notes: 'This message is new: the driver prints it.' });
});
