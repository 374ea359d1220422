import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('link-tag-form');

test('knows two tags for links', () => {
	check({
		changelog: `Read it.

BugLink: https://example.com/1
# <-- link-tag-form: scripts follow Link: and Closes:, not BugLink:
Closes: <https://example.com/2>
# <-- link-tag-form: Closes: wants an address that begins with https://
Link: https://example.com/3`,
	});
});

test('leaves sentences and references alone', () => {
	check({ changelog: 'See the mail: https://example.com/1\n\n[1]: https://example.com/2\nhttps://example.com/3' });
});
