import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uncommented-data-race');

test('data_race() without a comment is reported', () => {
	check({
		hunk: `+	count = data_race(example->count);
#               ^^^^^^^^^ uncommented-data-race: data_race() without a comment on why the race is harmless`,
	});
});

test('a comment is enough, and the context is accepted', () => {
	check({ hunk: '+	/* Any value will do. */\n+	count = data_race(total);\n 	count = data_race(total);' });
	check({ hunk: '+#define data_race(expr) (expr)' });
});

test('a comment above the condition is enough, one above other code is not', () => {
	check({ hunk: '+	/* Any value will do. */\n+	if (is_counted)\n+		data_race(total++);' });
	check({
		hunk: `+	/* Say so. */
+	show(total);
+	data_race(total++);
#       ^^^^^^^^^ uncommented-data-race: data_race() without a comment on why the race is harmless`,
	});
});

test('one more of several lines that differ in names only is accepted', () => {
	check({
		hunk: ` 	sum.exit	+= data_race(per_cpu(stats.exit, cpu));
+	sum.fastpath	+= data_race(per_cpu(stats.fastpath, cpu));
 	sum.ids		+= data_race(per_cpu(stats.ids, cpu));`,
	});
	check({
		hunk: ` 	sum.exit	+= data_race(per_cpu(stats.exit, cpu));
+	if (data_race(list->first))
#           ^^^^^^^^^ uncommented-data-race: data_race() without a comment on why the race is harmless
+		show(list);`,
	});
});
