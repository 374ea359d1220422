import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('co-developed-without-sign-off');

test('wants the sign-off of the same person in the next line', () => {
	check({
		tags: `Co-developed-by: One Developer <one@example.com>
# <-- co-developed-without-sign-off: no Signed-off-by: of One Developer follows
Acked-by: A Reviewer <reviewer@example.com>
Co-developed-by: Two Developer <two@example.com>
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ co-developed-without-sign-off: the Signed-off-by: below is not by Two Developer
Signed-off-by: One Developer <one@example.com>`,
	});
});

test('knows the author', () => {
	check({
		tags: `Co-developed-by: A Developer <developer@example.com>
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ co-developed-without-sign-off: the author of the patch is no co-author
Signed-off-by: A Developer <developer@example.com>`,
	});
});
