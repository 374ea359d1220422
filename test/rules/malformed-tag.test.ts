import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('malformed-tag');

test('ignores the spelling of an unknown tag', () => {
	check({ tags: 'Co-Authored-By: A Developer <developer@example.com>' });
});

test('reports what is wrong with a tag', () => {
	check({
		tags: ` Acked-by: A Reviewer <reviewer@example.com>
# <-- malformed-tag: unexpected white space before Acked-by:
acked-by: A Reviewer <reviewer@example.com>
# <-- malformed-tag: use the spelling "Acked-by:"
Acked-by:A Reviewer <reviewer@example.com>
# <-- malformed-tag: use a single space after Acked-by:
Acked-by:  A Reviewer <reviewer@example.com>
#        ^^ malformed-tag: use a single space after Acked-by:
Acked-by: A Reviewer <reviewer@example.com
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-tag: missing or malformed mail address
Acked-by: A Reviewer <reviewer@example.com> [mm]
#                                           ^^^^ malformed-tag: unexpected text after the address; write remarks as "# remark"
Assisted-by: Tool`,
	});
});

test('removes a full stop after the address', () => {
	checkFix(
		{ tags: 'Acked-by: A Reviewer <reviewer@example.com>.' },
		{ tags: 'Acked-by: A Reviewer <reviewer@example.com>' },
	);
});

test('accepts remarks, names with comments and prose', () => {
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

test('wants a space between the name and the address, in each tag', () => {
	const names = ['Reviewed-by', 'Signed-off-by', 'Acked-by', 'Tested-by', 'Reported-by', 'Suggested-by', 'Cc'];
	for (const name of names) {
		checkFix(
			{ tags: `${name}: A Reviewer<reviewer@example.com>` },
			{ tags: `${name}: A Reviewer <reviewer@example.com>` },
		);
		check({ tags: `${name}: A Reviewer <reviewer@example.com>\n${name}: <reviewer@example.com>` });
	}
	check({
		tags: `Acked-by: A Reviewer<reviewer@example.com> # mm
#                   ^ malformed-tag: put a space before the address
Acked-by: "A Reviewer"<reviewer@example.com>
#                     ^ malformed-tag: put a space before the address
Cc: A Reviewer <a@example.com>,<b@example.com>
Cc: A Reviewer <a@example.com>, Another<b@example.com>`,
	});
});
