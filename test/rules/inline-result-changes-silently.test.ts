import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('inline-result-changes-silently');

function files(path: string, head: string, annotation = ''): Record<string, string> {
	return {
		[path]: ` ${head}
 {
-	return example->count > 0;
+	return example->count >= 0;
${annotation} }`,
	};
}

const PATH = 'include/linux/example.h';
const HEAD = 'static inline bool example_valid(struct example *example)';
const CHANGELOG = 'A zero count is valid.\n\nTest for negative ones.';

test('reports the new return of an inline predicate', () => {
	check({
		changelog: CHANGELOG,
		files: files(
			PATH,
			HEAD,
			'#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inline-result-changes-silently: example_valid() returns a different result; say in the changelog which callers are affected\n',
		),
	});
});

test('accepts a changelog that mentions callers, and ignores other functions', () => {
	for (const sentence of ['No caller passes zero.', 'No functional change.', 'Needed by example_read().']) {
		check({ changelog: `${CHANGELOG} ${sentence}`, files: files(PATH, HEAD) });
	}
	check({ changelog: CHANGELOG, files: files('mm/example.c', HEAD) });
	check({ changelog: CHANGELOG, files: files('include/uapi/linux/example.h', HEAD) });
	check({ changelog: CHANGELOG, files: files(PATH, 'static inline int example_valid(struct example *example)') });
	check({ changelog: CHANGELOG, files: files(PATH, 'static inline bool pud_valid(pud_t pud)') });
});
