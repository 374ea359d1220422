import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('malformed-tag');

test('a tag that nobody knows has no usual spelling', () => {
	check({ tags: 'Co-Authored-By: A Developer <developer@example.com>' });
});

test('marks what is wrong with a tag', () => {
	check({
		tags: ` Acked-by: A Reviewer <reviewer@example.com>
# <-- malformed-tag: white space before Acked-by:
acked-by: A Reviewer <reviewer@example.com>
# <-- malformed-tag: the usual spelling is "Acked-by:"
Acked-by:A Reviewer <reviewer@example.com>
# <-- malformed-tag: one blank belongs behind Acked-by:
Acked-by:  A Reviewer <reviewer@example.com>
#        ^^ malformed-tag: one blank belongs behind Acked-by:
Acked-by: A Reviewer <reviewer@example.com
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-tag: no mail address that a script could read
Acked-by: A Reviewer <reviewer@example.com> [mm]
#                                           ^^^^ malformed-tag: something other than a "# remark" stands behind the address
Assisted-by: Tool
#            ^^^^ malformed-tag: Assisted-by: names a tool as "AGENT:MODEL"`,
	});
});

test('removes a full stop behind the address', () => {
	checkFix(
		{ tags: 'Acked-by: A Reviewer <reviewer@example.com>.' },
		{ tags: 'Acked-by: A Reviewer <reviewer@example.com>' },
	);
});

test('leaves remarks, names with comments and prose alone', () => {
	check({
		changelog: 'Two are read,\nwhereby: nothing.\n\n    Foo-by: what it quotes',
		tags: `Acked-by: A Reviewer <reviewer@example.com> # mm
Acked-by: A Reviewer (Example) <reviewer@example.com> (mm)
Acked-by: reviewer@example.com
Cc: A Reviewer <a@example.com>, Another <b@example.com>
Cc: stable@vger.kernel.org [6.12]
Assisted-by: Tool:model-1 sparse`,
	});
});
