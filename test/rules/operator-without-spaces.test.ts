import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('operator-without-spaces');

test('assignments, comparisons, logic, choices and arithmetic are reported if a side has no space', () => {
	check({
		hunk: `+	x=1;
#        ^ operator-without-spaces: spaces required around '='
+	if (a ==b)
#             ^^ operator-without-spaces: spaces required around '=='
+	if (a&& !b)
#            ^^ operator-without-spaces: spaces required around '&&'
+	x = a ?b : c;
#             ^ operator-without-spaces: spaces required around '?'
+	x = a ? b:c;
#                ^ operator-without-spaces: spaces required around ':'
+	x = a?: b;
#            ^ operator-without-spaces: spaces required around '?'
+	x = a -b;
#             ^ operator-without-spaces: spaces required around '-'
+	x = y|z;
#            ^ operator-without-spaces: spaces required around '|'
+	x = a[i]*-1;
#               ^ operator-without-spaces: spaces required around '*'
+	count +=1;
#             ^^ operator-without-spaces: spaces required around '+='
+	x = a+
#            ^ operator-without-spaces: spaces required around '+'
+		b;`,
	});
});

test('unary operators, pointers, labels, bit-fields, strings and includes are accepted', () => {
	check({
		hunk: `+#include <linux/mm-types.h>
+#define EXAMPLE(x) (-(x))
+	struct example *first, **last;
+	unknown *name = (unknown *)&data;
+	static const unknown *name;
+int example(unknown *name, other *const *names);
+	unsigned int flags:3;
+	return -1;
+	x = -y + ~z - *p;
+	x = (u32)*p;
+	x = (struct example *)&y;
+	x = a ?: b;
+	x = a ? b : c;
+	for (;;)
+	if (x) *p = -1;
+	case -1:
+out:
+	const struct { int x; } __packed *pointer = data;
+	asm volatile("nop" :: "r" (x));
+	asm volatile("nop" : "=r" (x) : : "memory");
+	x = a /* a */ == /* b */ b;
+	x = "a=b" /* a=b */;
+	x = a +
+		b
+		+ c;
+	x = y++ + --z;`,
	});
});

test('the fix inserts both spaces', () => {
	checkFix({ hunk: '+\tx = a*b;' }, { hunk: '+\tx = a * b;' });
});
test('the fix leaves a correct side alone', () => {
	checkFix({ hunk: '+\tx= a;' }, { hunk: '+\tx = a;' });
});

test('products in the parentheses of a condition or an expression, and colons of assembly, are reported', () => {
	check({
		hunk: `+	if (a *b)
#             ^ operator-without-spaces: spaces required around '*'
+	x = f(a *b, c);
#               ^ operator-without-spaces: spaces required around '*'
+	asm volatile("nop": : :"memory");
#                         ^ operator-without-spaces: spaces required around ':'
#                             ^ operator-without-spaces: spaces required around ':'
+	f(unknown *b);
+	typeof(a) *c = b;`,
	});
});

test('a star after a type that a macro makes belongs to a pointer', () => {
	check({
		hunk: `+static int example(struct EXAMPLE_TYPE(a) *first, union EXAMPLE_KEY(4) *last)
+{
+	struct EXAMPLE_ENTRY(4) *entry, **next = NULL;
+	EXAMPLE(Header) *header = data;
+
+	return first->count;
+}
+#define EXAMPLE_SET(type) \\
+static inline void type##_set(__##type *p, type##_t *q) \\
+{ \\
+	type##_info *info = p->info; \\
+	example_info *other = q->info; \\
+}`,
	});
	check({
		hunk: `+	x = EXAMPLE(count)*y;
#                         ^ operator-without-spaces: spaces required around '*'
+	x = example_##y *z;
#                       ^ operator-without-spaces: spaces required around '*'`,
	});
});

test('paths of trace headers and tables of macros are accepted', () => {
	check({
		hunk: `+#define TRACE_INCLUDE_PATH ../../drivers/example
+#define EXAMPLE_NONE  example(  0|   0|__A)
+#define EXAMPLE_READ  example(__R|   0|__A)
+#define EXAMPLE_WRITE example(__R|__W|__A| __D)`,
	});
	check({
		hunk: `+#define EXAMPLE_PATH first/ last
#                          ^ operator-without-spaces: spaces required around '/'
+#define EXAMPLE_MASK (first| last)
#                           ^ operator-without-spaces: spaces required around '|'`,
	});
});

test('an argument of a macro may begin with an operator', () => {
	check({
		hunk: `+EXAMPLE_FUNC(mkdirty, |=_EXAMPLE_D);`,
	});
	check({
		hunk: `+	example(count|=1);
#                    ^^ operator-without-spaces: spaces required around '|='`,
	});
});

test('one name in parentheses may be the type of a cast', () => {
	check({ hunk: '+	b = (example_type) &x;\n+	call((kind) *p);\n+	return (kind) -1;' });
	check({
		hunk: `+	b = call(one) &x;
#                     ^ operator-without-spaces: spaces required around '&'
+	b = (one)&x;
#                ^ operator-without-spaces: spaces required around '&'
+	b = (one + two) &x;
#                       ^ operator-without-spaces: spaces required around '&'`,
	});
});

test('a star after an attribute of the type declares a pointer', () => {
	check({ hunk: '+	struct { u8 x; } __attribute__((packed)) *value = first;' });
	check({
		hunk: `+	x = call(count) *value;
#                       ^ operator-without-spaces: spaces required around '*'`,
	});
});

test('what is joined to another token is no operator, and a pasted type declares a pointer', () => {
	check({
		hunk: `+#define EXAMPLE(op, type, name) \\
+	__##type *get_##name(int a); \\
+	type##_t *put_##name(void); \\
+	static inline void name##_##op(int *x) { *x op##= 2; y = -##z; }
+#define OTHER(type) type##8 *p; u##type *x
+#define DECLARE(type, name) type *name = NULL; type *other
+#define AREA(w, h) w *h
#                     ^ operator-without-spaces: spaces required around '*'
+#define MORE(op) x op = y=1
#                         ^ operator-without-spaces: spaces required around '='`,
	});
});

test('a step that is apart from its operand is not moved', () => {
	checkNoFix({ hunk: '+	while (x --> 0)\n+		example();' });
	checkNoFix({ hunk: '+	i = a --- b;' });
	checkFix({ hunk: '+	i = a--- b;' }, { hunk: '+	i = a-- - b;' });
	checkFix({ hunk: '+	i = a- --b;' }, { hunk: '+	i = a - --b;' });
	checkFix({ hunk: '+	while (x-->0)\n+		example();' }, { hunk: '+	while (x-- > 0)\n+		example();' });
});

test('digraphs and numbers with a sign are whole', () => {
	check({ hunk: '+	int a<:3:> = <% 1, 2 %>;\n+	double d = 0x1.8p-3;\n+	float e[] = { 1e+5, 1.f, .5E-1 };' });
	check({
		hunk: `+	x = 0xd+1;
#              ^ operator-without-spaces: spaces required around '+'`,
	});
});

test('registers of assembly in a macro are whole', () => {
	check({
		hunk: `+#define TRAP(name) \\
+	rd %psr, %l0; b name; rd %wim,%l3; \\
+	sethi %hi(table), %l7;
+#define SAVE rd %psr, %l0
+#define REST(first, b) (a %b)
#                          ^ operator-without-spaces: spaces required around '%'`,
	});
});

test('a star after a type made by pasting declares a pointer, one after a name does not', () => {
	check({
		hunk: `+#define DEFINE_EXAMPLE(name, type)	\\
+__##type *get_##name(void)
+#define EXAMPLE_AREA(a, b)	\\
+	(2 *(a) * b)
#          ^ operator-without-spaces: spaces required around '*'`,
	});
});

test('a choice without a middle gets its blanks on both sides', () => {
	checkFix({ hunk: '+	a = b?:c;' }, { hunk: '+	a = b ?: c;' });
	checkFix({ hunk: '+	a = b ?:c;' }, { hunk: '+	a = b ?: c;' });
	checkFix({ hunk: '+	a = b?: c;' }, { hunk: '+	a = b ?: c;' });
	check({ hunk: '+	a = b ?: c;' });
});
