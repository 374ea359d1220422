import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('shadowing-local');

test('parameters and variables of outer blocks are hidden', () => {
	check({
		hunk: `+static int example_count(struct example *example, int count)
+{
+	struct example *other = example->next;
+
+	while (other) {
+		struct example *example = other->next;
#                      ^^^^^^^ shadowing-local: use another name: example hides a variable around it
+		int *count, total;
#                    ^^^^^ shadowing-local: use another name: count hides a variable around it
+
+		if (example) {
+			int total = 0;
#                           ^^^^^ shadowing-local: use another name: total hides a variable around it
+		}
+	}
+	return count;
+}`,
	});
});

test('blocks beside each other, members and prototypes do not hide anything', () => {
	check({
		hunk: `+static int example_count(struct example *example, int count)
+{
+	if (count) {
+		int total = 1;
+	} else {
+		int total = 2;
+	}
+	if (example) {
+		int (*update)(struct example *example);
+		struct {
+			int count;
+		} state;
+	}
+	return total;
+}
+
+static int example_total(int total)
+{
+	return total;
+}`,
	});
});

test('members of a struct that is declared with a variable do not hide anything', () => {
	check({
		hunk: `+static int example_map(struct example *example)
+{
+	struct mapping {
+		void __iomem **addr;
+		int *count;
+		int id;
+	} *map, maps[] = {
+		{ &example->regs, 1 },
+	};
+
+	for (int i = 0; i < 2; i++) {
+		resource_size_t addr = example->base + maps[i].id;
+		int count, id;
+		int map = 1;
#                   ^^^ shadowing-local: use another name: map hides a variable around it
+
+		*maps[i].addr = ioremap(addr, count + id);
+	}
+	return 0;
+}`,
	});
});
