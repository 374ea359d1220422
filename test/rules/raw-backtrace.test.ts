import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('raw-backtrace');

test('reports the first time stamp and the first line about the machine', () => {
	check({
		changelog: `It crashes:

[   12.345678] WARNING: example
# <-- raw-backtrace: strip time stamps from the log
[   12.345679] Modules linked in: example
# <-- raw-backtrace: strip register dumps, the module list and hardware lines from the log
[   12.345680] RAX: 0000000000000000 RBX: 0000000000000001`,
	});
	checkFix(
		{ changelog: 'It crashes:\n\n  [   12.345678] WARNING: example\n  [   12.345679]  example_read+0x1/0x2' },
		{ changelog: 'It crashes:\n\n  WARNING: example\n   example_read+0x1/0x2' },
	);
});

test('accepts trimmed traces, and ignores DRM', () => {
	check({
		changelog: 'It crashes:\n\n  WARNING: example\n  Call Trace:\n   example_read+0x1/0x2\n  CR2: 0000000000000000',
	});
	check({ changelog: 'See [1].\n\n[1] https://example.com/1' });
	check({
		subject: 'drm: Take it',
		changelog: 'It crashes:\n\n  [   12.345678] WARNING: example',
		files: { 'drivers/gpu/drm/example.c': '-	old();\n+	new();' },
	});
});
