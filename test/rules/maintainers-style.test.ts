import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('maintainers-style');

test('reports fields and files that are out of order', () => {
	check({
		files: {
			MAINTAINERS: ` EXAMPLE
+M:	A Developer <developer@example.com>
+X:	mm/x/
+F:	mm/b.c
#^^ maintainers-style: move F: above X:
+F:	mm/a.c
#^^ maintainers-style: sort the files alphabetically
+Z:	mm
#^^ maintainers-style: unknown field Z:
 S:	Maintained`,
		},
	});
});

test('accepts other files', () => {
	check({ files: { 'mm/MAINTAINERS.txt': ' a\n+F: b' } });
});
