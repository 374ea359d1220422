import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('mmu-dispatch-falls-through');

test('reports both functions on one path', () => {
	check({
		files: {
			'arch/powerpc/mm/example.c': ` {
 	if (radix_enabled()) {
 		radix__spare(mm);
 		count++;
 	}
+	hash__spare(mm);
#       ^^^^^^^^^^^ mmu-dispatch-falls-through: with radix both radix__spare() and hash__spare() run: "else" or "return" is missing
 }`,
		},
	});
});

test('accepts one of both', () => {
	for (const body of [
		'+	if (radix_enabled())\n+		return radix__spare(mm);\n+	return hash__spare(mm);',
		'+	if (radix_enabled())\n+		radix__spare(mm);\n+	else\n+		hash__spare(mm);',
		'+	if (radix_enabled())\n+		radix__spare(mm);\n+	if (!radix_enabled())\n+		hash__spare(mm);',
		'+	if (radix_enabled())\n+		radix__spare(mm);\n+	hash__other(mm);',
	]) {
		check({ files: { 'arch/powerpc/mm/example.c': `+static void example(void)\n+{\n${body}\n+}` } });
	}
});
