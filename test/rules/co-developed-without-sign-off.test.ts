import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('co-developed-without-sign-off');

test('requires the sign-off of the same person on the next line', () => {
	check({
		tags: `Co-developed-by: One Developer <one@example.com>
# <-- co-developed-without-sign-off: Co-developed-by: should be followed by Signed-off-by: of One Developer
Acked-by: A Reviewer <reviewer@example.com>
Co-developed-by: Two Developer <two@example.com>
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ co-developed-without-sign-off: the next Signed-off-by: should be that of Two Developer
Signed-off-by: One Developer <one@example.com>`,
	});
});

test('reports the patch author', () => {
	check({
		tags: `Co-developed-by: A Developer <developer@example.com>
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ co-developed-without-sign-off: Co-developed-by: is not for the patch author
Signed-off-by: A Developer <developer@example.com>`,
	});
});
