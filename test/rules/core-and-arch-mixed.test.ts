import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('core-and-arch-mixed');

const FALLBACK = `+#ifndef arch_example_check
+static inline void arch_example_check(struct example *example) { }
+#endif`;
const OVERRIDE = `+#define arch_example_check arch_example_check
+void arch_example_check(struct example *example);`;

/** Severity and message of the rule's findings, with the text at their place and at related places. */
function found(snippet: Snippet): readonly string[] {
	const text = snippetText(snippet);
	return lint(text)
		.filter(({ rule }) => rule.id === 'core-and-arch-mixed')
		.map(({ severity, message, span, related }) => {
			const places = [span, ...related.map((other) => other.span)];
			return [`${severity}: ${message}`, ...places.map(({ start, end }) => text.slice(start, end))].join(' | ');
		});
}

test('reports a fallback and its override as a warning, with both places', () => {
	assert.deepEqual(
		found({ files: { 'include/linux/example.h': FALLBACK, 'arch/x86/include/asm/example.h': OVERRIDE } }),
		[
			'warning: split the generic fallback and the x86 override of arch_example_check into separate patches' +
				' | mm: Read the example count under its lock | arch_example_check | arch_example_check',
		],
	);
});

test('reports a weak function and its override as a warning', () => {
	const weak = '+void __weak arch_example_check(struct example *example) { }';
	const strong = '+void arch_example_check(struct example *example)\n+{\n+}';
	assert.equal(found({ files: { 'mm/example.c': weak, 'arch/arm64/mm/example.c': strong } }).length, 1);
});

test('reports unrelated core and architecture changes as a hint', () => {
	const files = { 'mm/example.c': '+int example_count;', 'arch/x86/mm/example.c': '+int other_count;' };
	assert.deepEqual(found({ files }), [
		'hint: consider separate patches for mm/ and arch/x86/' +
			' | mm: Read the example count under its lock' +
			' | diff --git a/mm/example.c b/mm/example.c | diff --git a/arch/x86/mm/example.c b/arch/x86/mm/example.c',
	]);
});

test('accepts a signature that changes on both sides', () => {
	const files = {
		'mm/example.c': '-\texample_update(example);\n+\texample_update(example, 0);',
		'arch/x86/mm/example.c': '-\texample_update(other);\n+\texample_update(other, 0);',
	};
	assert.deepEqual(found({ files }), []);
});

test('accepts the removal of a name from both sides', () => {
	const files = {
		'mm/example.c': '-int example_old;\n+int example_new;',
		'arch/x86/mm/example.c': '-\treturn example_old;',
	};
	assert.deepEqual(found({ files }), []);
});

test('accepts a conversion across architectures', () => {
	const files = {
		'include/linux/example.h': FALLBACK,
		'arch/x86/include/asm/example.h': OVERRIDE,
		'arch/arm64/include/asm/example.h': OVERRIDE,
		'arch/riscv/include/asm/example.h': OVERRIDE,
	};
	assert.deepEqual(found({ files }), []);
});

test('accepts a patch for one side', () => {
	assert.deepEqual(
		found({ files: { 'include/linux/example.h': FALLBACK, 'mm/example.c': '+int example_count;' } }),
		[],
	);
	assert.deepEqual(found({ files: { 'arch/x86/include/asm/example.h': OVERRIDE } }), []);
});

test('reports at the first core file of a bare diff', () => {
	const diff = snippetText({
		files: { 'include/linux/example.h': FALLBACK, 'arch/x86/include/asm/example.h': OVERRIDE },
	}).replace(/^[\s\S]*?(?=diff --git)/, '');
	const [finding] = lint(diff);
	assert.equal(finding?.file, 'include/linux/example.h');
	assert.equal(
		diff.slice(finding.span.start, finding.span.end),
		'diff --git a/include/linux/example.h b/include/linux/example.h',
	);
});

test('accepts a signature over several lines that changes on both sides', () => {
	const files = {
		'mm/example.c': '-\texample_update(example);\n+\texample_update(example, 0);',
		'arch/x86/mm/example.c': ' void example_update(struct example *example,\n-\t\t    int a)\n+\t\t    int a, int b)',
	};
	assert.deepEqual(found({ files }), []);
});

test('recognizes "#if !defined" as a fallback', () => {
	const fallback = FALLBACK.replace('#ifndef arch_example_check', '#if !defined(arch_example_check)');
	const files = { 'include/linux/example.h': fallback, 'arch/x86/include/asm/example.h': OVERRIDE };
	assert.match(found({ files })[0] ?? '', /^warning: split the generic fallback/);
});
