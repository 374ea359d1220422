import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('maintainers-style');

test('tells what is out of order', () => {
	check({
		files: {
			MAINTAINERS: ` EXAMPLE
+M:	A Developer <developer@example.com>
+X:	mm/x/
+F:	mm/b.c
#^^ maintainers-style: F: belongs above X:
+F:	mm/a.c
#^^ maintainers-style: files are in the order of the alphabet
+Z:	mm
#^^ maintainers-style: no field of an entry is called Z:
 S:	Maintained`,
		},
	});
});

test('leaves other files alone', () => {
	check({ files: { 'mm/MAINTAINERS.txt': ' a\n+F: b' } });
});
