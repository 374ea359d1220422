import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('link-tag-form');

test('accepts two tags for links', () => {
	check({
		changelog: `Read it.

BugLink: https://example.com/1
# <-- link-tag-form: use Link: or Closes: instead of BugLink:
Closes: <https://example.com/2>
# <-- link-tag-form: Closes: should be followed by a URL
Link: https://example.com/3`,
	});
});

test('ignores sentences and references', () => {
	check({ changelog: 'See the mail: https://example.com/1\n\n[1]: https://example.com/2\nhttps://example.com/3' });
});
