import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import type { Settings } from '../../src/core/config/settings.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('needless-wrap');

/** A hunk whose added lines are the body of a function. */
function inFunction(body: string): { readonly hunk: string } {
	return { hunk: ` static int example_update(struct example *example)\n {\n${body}\n }` };
}

/** The findings in the lines, as `severity: message`. */
function findings(hunk: string, settings: Partial<Settings> = {}): readonly string[] {
	return lint(snippetText(inFunction(hunk)), settings)
		.filter(({ rule }) => rule.id === 'needless-wrap')
		.map(({ severity, message }) => `${severity}: ${message}`);
}

test('a call over two lines that fits on one is reported from its first character to its last', () => {
	const fixture = inFunction(`+	WARN_ON_ONCE(example->count &&
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 56 columns
+		     !example->users);`);
	check(fixture);
	const text = snippetText({ hunk: fixture.hunk.replace(/^#.*\n/m, '') });
	const span = lint(text)[0]?.span;
	assert.equal(text.slice(span?.start, span?.end), 'WARN_ON_ONCE(example->count &&\n+		     !example->users);');
});

test('up to 80 columns it is information, up to 100 a hint for the tip tree, beyond that nothing', () => {
	const call = (length: number): string => `+	example_call(example,\n+		     ${'x'.repeat(length)});`;
	const tip = (hunk: string): readonly string[] => findings(hunk, { profile: 'tip' });
	assert.deepEqual(findings(call(48)), ['information: unnecessary line break: fits in 80 columns']);
	assert.deepEqual(findings(call(49)), []);
	assert.deepEqual(tip(call(48)), ['information: unnecessary line break: fits in 80 columns (tip)']);
	assert.deepEqual(tip(call(49)), ['hint: unnecessary line break: fits in 81 columns (tip)']);
	assert.deepEqual(tip(call(68)), ['hint: unnecessary line break: fits in 100 columns (tip)']);
	assert.deepEqual(tip(call(69)), []);
});

test('operands below each other are a hint, and nothing where one line would exceed 80 columns', () => {
	const condition = (length: number): string => `+	if (example->count &&\n+	    ${'x'.repeat(length)})\n+		stop();`;
	assert.deepEqual(findings(condition(49)), ['hint: unnecessary line break: fits in 80 columns']);
	assert.deepEqual(findings(condition(50), { profile: 'tip' }), []);
});

test('both limits are settings', () => {
	const text = snippetText(inFunction('+	example_call(example,\n+		     example->count);'));
	const severities = (settings: object): readonly string[] =>
		lint(text, { profile: 'tip', ...settings }).map(({ severity }) => severity);
	assert.deepEqual(severities({ preferredLineLength: 45 }), ['hint']);
	assert.deepEqual(severities({ preferredLineLength: 40, maxLineLength: 44 }), []);
});

test('at four tabs of indentation nothing is reported', () => {
	assert.equal(findings('+			example_call(example,\n+				     1);').length, 1);
	assert.equal(findings('+				example_call(example,\n+					     1);').length, 0);
});

test('function heads, prototypes and members are reported like statements', () => {
	check({
		files: {
			'include/linux/example.h': ` #ifndef example_update
+static inline void example_update(struct example *example,
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break in function prototype: fits in 69 columns
+				  int count)
+{
+}
 #endif
 
+int example_count(struct example *example,
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 50 columns
+		  int n);
+
+struct example_operations {
+	int (*count)(struct example *example,
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 53 columns
+		     int n);
+};`,
		},
	});
});

test('a head is joined with what is on its line, never with its body', () => {
	checkFix(
		inFunction(`+	if (a) {
+		b();
+	} else if (example->first &&
+		   example->second) {
+		c();
+	}`),
		inFunction(`+	if (a) {
+		b();
+	} else if (example->first && example->second) {
+		c();
+	}`),
	);
	check(inFunction('+	if (example->count)\n+		return 0;\n+	else\n+		example_reset(example);\n+'));
	check(inFunction('+	list_for_each_entry(other, list, entry)\n+		example_reset(other);\n+'));
});

test('the fix puts one space where C has one, and none inside brackets or beside an arrow', () => {
	const joined: readonly (readonly [string, string])[] = [
		['count =\n+		example->count;', 'count = example->count;'],
		['return a\n+		+ b;', 'return a + b;'],
		['example_call(\n+		a);', 'example_call(a);'],
		['example_call(a\n+		);', 'example_call(a);'],
		['count = example\n+		->count;', 'count = example->count;'],
		['count = table[\n+		1];', 'count = table[1];'],
		['count = a ?\n+		b : c;', 'count = a ? b : c;'],
		['example_call(a, \t\n+		&b);', 'example_call(a, &b);'],
	];
	for (const [broken, whole] of joined) checkFix(inFunction(`+	${broken}`), inFunction(`+	${whole}`));
});

test('three lines are joined if they are not broken at one kind of place', () => {
	check(
		inFunction(`+	if (example->count &&
#       ^^^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 55 columns
+	    example_call(example,
+			 1))
+		return 1;`),
	);
});

test('breaks that show structure are accepted', () => {
	const deliberate = [
		'if (a &&\n+	    b &&\n+	    c)\n+		d();',
		'example_call(buffer, size,\n+		     other, other_size,\n+		     last);',
		'flags = A |\n+		B |\n+		C;',
		'count = a ? b\n+		  : c;',
		'for (i = 0;\n+	     i < n; i++)\n+		a();',
		'int first,\n+	    second;',
		'first =\n+	second =\n+		0;',
		'example_call(\n+		a,\n+		b);',
	];
	for (const body of deliberate) assert.deepEqual(findings(`+	${body}`), [], body);
});

test('deliberate line breaks are accepted', () => {
	const separate = [
		'pr_info("one "\n+		"two");',
		'pr_info("count %" PRIu64\n+		"\\n", n);',
		'struct example other = {\n+		.count = 1,\n+	};',
		'example_call(&(struct example){ 1 },\n+		     2);',
		'asm volatile("nop" : :\n+		     "r" (a));',
		'example_call(a, /* first */\n+		     b);',
		'example_call(a,\n+		     b); /* both */',
		'example_call(a,\n+#ifdef EXAMPLE\n+		     b,\n+#endif\n+		     c);',
		'example_call(a,\n+\n+		     b);',
		'count = (long)\n+		other;',
		'count = (long)\n+		-other;',
		'count = a, other =\n+		-\n+		b;',
		'EXAMPLE(a,\n+		b)\n+	EXAMPLE(c,\n+		d)',
	];
	for (const body of separate) assert.deepEqual(findings(`+	${body}`), [], body);
});

test('types, annotations and macros on separate lines outside of functions are accepted', () => {
	const outside = [
		'static noinline\n+int example_count(void)\n+{\n+}',
		'static struct example *\n+example_find(int n)\n+{\n+}',
		'static void example_lock(void)\n+	__acquires(lock)\n+{\n+}',
		'__printf(1, 2)\n+void example_print(const char *format, ...);',
		'static int example_update(struct example *example,\n+			  int count,\n+			  int n)\n+{\n+}',
		'MODULE_PARM_DESC(count,\n+		 "Count");',
		'static DEVICE_ATTR(count, 0444,\n+		   count_show, NULL);',
		'SYSCALL_DEFINE1(example,\n+		int, count)\n+{\n+}',
		'#define EXAMPLE(a) \\\n+	example_call(a, \\\n+		     1)',
		'enum example {\n+	FIRST =\n+		1,\n+	SECOND,\n+};',
		'static const int table[] = {\n+	EXAMPLE(1,\n+		2),\n+};',
	];
	for (const text of outside) check({ hunk: ` #include "example.h"\n \n+${text}` });
});

test('a statement with a context line, or one that extends past the hunk, is accepted', () => {
	check(inFunction(' 	example_call(a,\n+		     b);'));
	check(inFunction('+	example_call(a,\n 		     b);'));
	check({ hunk: '+		     a,\n+		     b);\n 	return 0;' });
	check({ hunk: ' 	return 0;\n+	example_call(a,\n+		     b,' });
});

test('nothing is reported if leading whitespace is lost, and in files that are not C', () => {
	const broken = inFunction(' 	return 0;\n+	example_call(a,\n+		     b);');
	const text = snippetText(broken);
	assert.equal(lint(text).length, 1);
	check(text.replace('\n 	return', '\nreturn').replace('\n static', '\nstatic'));
	check({ files: { 'arch/x86/boot/dts/example.dts': '+	reg = <1\n+	       2>;', 'rust/example.rs': '+	call(a,\n+	b);' } });
});

test('a break between operands of equal rank is a hint', () => {
	check({
		hunk: ` static int example(int event)
 {
+	if (event != EXAMPLE_ADD &&
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 60 columns
+	    event != EXAMPLE_REMOVE)
+		return 0;
+	mask |= EXAMPLE_A |
#       ^^^^^^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 38 columns
+		EXAMPLE_B;
 }`,
	});
	check({
		hunk: ` static int example(int event)
 {
+	mask = first +
#       ^^^^^^^^^^^^^^ needless-wrap: unnecessary line break: fits in 28 columns
+	       last;
 }`,
	});
});
