import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('number-of-cpus');

test('loops, comparisons and arguments are reported', () => {
	check({
		hunk: `+	for (i = 0; i < NR_CPUS; i++)
#                       ^^^^^^^ number-of-cpus: NR_CPUS is not the number of CPUs: use nr_cpu_ids or for_each_possible_cpu()
+	x = NR_CPUS;
#           ^^^^^^^ number-of-cpus: NR_CPUS is not the number of CPUs: use nr_cpu_ids or for_each_possible_cpu()
+	x[NR_CPUS] = 3;
#         ^^^^^^^ number-of-cpus: NR_CPUS is not the number of CPUs: use nr_cpu_ids or for_each_possible_cpu()`,
	});
});

test('sizes in declarations, ranges and macros are fine', () => {
	check({
		hunk: `+	int x[NR_CPUS];
+	static struct example *x[NR_CPUS];
+	unsigned long y[BITS_TO_LONGS(NR_CPUS)];
+	[0 ... NR_CPUS - 1] = 0,
+#define EXAMPLE NR_CPUS
+#if NR_CPUS > 1
+	CONFIG_NR_CPUS;`,
	});
});
