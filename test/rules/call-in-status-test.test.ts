import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('call-in-status-test');

test('a call is reported', () => {
	check({
		files: {
			'drivers/platform/x86/example.c': `+	if (ACPI_SUCCESS(acpi_evaluate_object(handle, "_STA", NULL,
#                        ^^^^^^^^^^^^^^^^^^^^ call-in-status-test: assign the status of acpi_evaluate_object(), then test it with ACPI_SUCCESS() (pdx86)
+					      &output)))
+		return 0;`,
		},
	});
});

test('a variable is fine, as is other code', () => {
	check({
		files: {
			'drivers/platform/x86/example.c': `+	if (ACPI_FAILURE(status))
+		return -EIO;`,
		},
	});
	check({
		hunk: `+	if (ACPI_FAILURE(example(a)))
+		return -EIO;`,
	});
});
