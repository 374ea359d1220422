import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('own-review');

test('recognizes the author by the address', () => {
	check({
		tags: `Acked-by: Adev <Developer@example.com>
# <-- own-review: drop Acked-by: from the patch author
Tested-by: A Developer <developer@example.com>
Reviewed-by: A Developer <other@example.com>`,
	});
});
