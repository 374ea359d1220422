import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-parameter-reused');

test('uses that do not evaluate the parameter are not counted', () => {
	check({
		hunk: `+#define A(a) (sizeof(a) + (a))
+#define B(a) ({ typeof(a) x = (a); x; })
+#define C(a) foo(#a, a##_b, a)
+#define D(a) (typecheck(u64, a) && (a))
+#define E(type) ((type)0 + (type)1)`,
	});
});

test('the variable of a loop and the names of macros are no values', () => {
	check({
		hunk: `+#define for_each_example(example, list) \\
+	list_for_each_entry(example, list, node) \\
+		for_each_if((example)->count)
+#define EXAMPLE_LIST(OP) OP(first, +) OP(last, -)`,
	});
	check({
		hunk: `+#define for_each_example(example, list) \\
#                                  ^^^^ macro-parameter-reused: macro parameter 'list' is evaluated 2 times
+	for (example = first(list); example; example = next(list))`,
	});
});

test('loops assign to their variable, and what initialises a struct is constant', () => {
	check({ hunk: '+#define EXAMPLE_EACH(idx, list)	\\\n+	for (idx = 0; idx < 8; idx++)' });
	check({ hunk: '+#define EXAMPLE(list)	{ .list = list, .count = ARRAY_SIZE(list) }' });
	check({
		hunk: `+#define EXAMPLE(list)	({ use(list); count(list); })
#                ^^^^ macro-parameter-reused: macro parameter 'list' is evaluated 2 times`,
	});
});

test('only one branch of a choice is evaluated', () => {
	check({ hunk: '+#define EXAMPLE(p)	(is_wide ? wide(p) : narrow(p))' });
	check({
		hunk: `+#define EXAMPLE(p)	((p) ? wide(p) : narrow(p))
#                ^ macro-parameter-reused: macro parameter 'p' is evaluated 2 times`,
	});
});

test('calls that evaluate nothing, and names that a macro declares, are not counted', () => {
	check({
		hunk: `+#define example_unmap(address)	\\
+do {	\\
+	BUILD_BUG_ON(__same_type(*(address), struct page));	\\
+	__example_unmap(address);	\\
+} while (0)
+#define DEFINE_EXAMPLE(name)	struct example name = EXAMPLE_INIT(name)
+#define EXAMPLE_TABLE(name)	static const u32 name[] = { name ## _VALUES, sizeof(name) }`,
	});
	check({
		hunk: `+#define example_put(example)	do { if (check(example)) return example; } while (0)
#                    ^^^^^^^ macro-parameter-reused: macro parameter 'example' is evaluated 2 times`,
	});
});

test('__cond_lock() evaluates its lock for sparse only', () => {
	check({ hunk: '+#define example_trylock(lock) __cond_lock(lock, __example_trylock(lock))' });
});

test('what only decides by its type is not evaluated, and one choice of _Generic is', () => {
	const settings = { strict: true };
	check(
		{
			hunk: `+#define to_kobj(x) _Generic((x), struct a *: a_to_kobj, struct b *: b_to_kobj)(x)
+#define get(x) _Generic((x)->value, int: get_int(x), long: get_long(x))
+#define cast(x) ((__typeof_unqual__(x))convert(x))
+#define align(x) ALIGN((x), __alignof__(x))
+#define twice(x) _Generic((x), int: one, long: two)((x) + (x))
#              ^ macro-parameter-reused: macro parameter 'x' is evaluated 2 times
+#define choice(x) _Generic((x), int: one((x), (x)), long: two(x))
#               ^ macro-parameter-reused: macro parameter 'x' is evaluated 2 times`,
		},
		settings,
	);
});

test('one of several cases or branches is evaluated', () => {
	check({
		hunk: `+#define example_call(stem, variable)	\\
+({	\\
+	bool result;	\\
+	__verify(&(variable));	\\
+	switch (sizeof(variable)) {	\\
+	case 1: result = stem##1(variable); break;	\\
+	case 2: result = stem##2(variable); break;	\\
+	default: __bad_size(); break;	\\
+	}	\\
+	result;	\\
+})
+#define example_put(x) do { if (is_wide) wide(x); else if (is_long) long_one(x); else narrow(x); } while (0)
+#define example_get(x) (is_wide ? wide(x) : is_long ? long_one(x) : narrow(x))`,
	});
	check({
		hunk: `+#define example_call(variable)	\\
#                     ^^^^^^^^ macro-parameter-reused: macro parameter 'variable' is evaluated 2 times
+	switch (count) {	\\
+	case 1: first(variable);	\\
+	case 2: second(variable); break;	\\
+	case 3: third(variable); break;	\\
+	}
+#define example_put(x) do { if (x) wide(x); else narrow(x); } while (0)
#                    ^ macro-parameter-reused: macro parameter 'x' is evaluated 2 times
+#define example_get(x) ((is_wide ? wide(x) : narrow(x)) + (is_long ? 1 : (x)))
#                    ^ macro-parameter-reused: macro parameter 'x' is evaluated 2 times
+#define example_and(x) (((x) & (x)) + 1)
#                    ^ macro-parameter-reused: macro parameter 'x' is evaluated 2 times`,
	});
});

test('what a macro of the patch pastes is a name', () => {
	check({
		hunk: `+#define EXAMPLE_READ(tname, type) type example_##tname##_read(type *ptr) { return *ptr; }
+#define EXAMPLE_SET(tname, type) void example_##tname##_set(type *ptr) { *ptr = 0; }
+#define EXAMPLE_ALL(tname)	\\
+	EXAMPLE_READ(tname, int)	\\
+	EXAMPLE_SET(tname, int)`,
	});
	check({
		hunk: `+#define EXAMPLE_READ(value, type) ((type)(value))
+#define EXAMPLE_ALL(value)	\\
#                    ^^^^^ macro-parameter-reused: macro parameter 'value' is evaluated 2 times
+	(EXAMPLE_READ(value, int) + EXAMPLE_READ(value, long))`,
	});
});

test('a label is not evaluated', () => {
	check({
		hunk: `+#define A(x, label) ({ if (test(x)) goto label; if (get()) goto label; 0; })
+#define B(x, label) ({ if (test(x)) goto label; get(x); 0; })
#          ^ macro-parameter-reused: macro parameter 'x' is evaluated 2 times`,
	});
});
