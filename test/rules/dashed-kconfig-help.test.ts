import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('dashed-kconfig-help');

test('dashes are reported in Kconfig files only', () => {
	check({
		files: {
			'mm/Kconfig.example': `+config EXAMPLE
+	--- help ---
#       ^^^^^^^^^^^^ dashed-kconfig-help: write 'help': the Kconfig parser does not accept '---help---'
+	  Count ---help---.
+	help`,
			'mm/example.txt': '+	---help---',
		},
	});
});
