import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('trailing-whitespace');

test('reports spaces, tabs and form feeds at the end of added lines of any file', () => {
	check({
		files: {
			'mm/example.txt': `+one ${''}
#   ^ trailing-whitespace: trailing whitespace
+	${''}
#^^^^^^^ trailing-whitespace: trailing whitespace
 two ${''}
-three ${''}
+four`,
		},
	});
});

test('blanks are content in patches and at the hard line breaks of Markdown', () => {
	check({ files: { 'package/example/0001-example.patch': '+ int a; \n+ ' } });
	check({ files: { 'package/example/example.diff': '+ int a; ' } });
	check({
		files: {
			'Documentation/mm/example.rst':
				' Apply this::\n \n+    @@ -1,2 +1,2 @@\n+     int a; \n+    -int b;\n+    +int c;',
		},
	});
	check({
		files: {
			'tools/mm/README.md': `+Broken here:${'  '}
+not here: ${''}
#         ^ trailing-whitespace: trailing whitespace
+${'  '}
#^^ trailing-whitespace: trailing whitespace`,
		},
	});
});

test('what is no text is not checked', () => {
	const link = { files: { 'include/example.h': '+../example.h \n\\ No newline at end of file' } };
	check({ ...link, newMode: '120000' });
	check({ files: { 'tools/example': '+Subproject commit 0123456789 ' }, newMode: '160000' });
	assert.equal(lint(snippetText(link)).length, 1);
});

test('a fix is unsafe where blanks may be part of a string or of a rule', () => {
	const safety = (path: string): unknown => lint(snippetText({ files: { [path]: '+text ' } }))[0]?.fix?.safety;
	for (const path of ['mm/a.c', 'mm/a.S', 'a.dts', 'mm/Kconfig', 'Documentation/mm/a.rst', 'MAINTAINERS'])
		assert.equal(safety(path), 'safe', path);
	for (const path of ['mm/Makefile', 'tools/a.sh', 'tools/a.py', 'rust/a.rs', 'tools/a.expected'])
		assert.equal(safety(path), 'unsafe', path);
});
