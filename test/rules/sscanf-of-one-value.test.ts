import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sscanf-of-one-value');

const READ = 'sscanf-of-one-value: use kstrto*() for a single number';
const IGNORED = 'sscanf-of-one-value: check the return value of sscanf()';

test('sscanf() of a single number', () => {
	for (const format of ['%llx', '%ld', '%hhi', '%ho', '%zu', '%d']) {
		check({ hunk: `+	if (sscanf(text, "${format}", &a) != 1)\n#           ^^^^^^ ${READ}` });
	}
	check({ hunk: `+	count = sscanf(text, "%d", &a);\n#               ^^^^^^ ${READ}` });
});

test('a result that is thrown away is one finding, at the end of any other statement', () => {
	for (const before of [';', '{', '}']) {
		check({ hunk: `+	${before}sscanf(text, "%d %d", &a, &b);\n#        ^^^^^^ ${IGNORED}` });
	}
	check({ hunk: `+	;sscanf(text, "%d", &a);\n#        ^^^^^^ ${IGNORED}` });
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	if (sscanf(text, "%d %d", &a, &b) != 2)`,
		`	if (sscanf(text, "a%d", &a) != 1)`,
		`	if (sscanf(text, "%da", &a) != 1)`,
		`	if (sscanf(text, "\\"%d", &a) != 1)`,
		`	if (sscanf(text, "%4d", &a) != 1)`,
		`	if (sscanf(text, "%s", a) != 1)`,
		`	if (sscanf(text, "%d", &a, &b) != 1)`,
		`	if (sscanf(text, "%d" SEPARATOR, &a) != 1)`,
		`	if (sscanf(text, PREFIX "%d", &a) != 1)`,
		`	if (sscanf(text) != 1)`,
		`	;sscanf(text, "%d %d", &a, &b) + 1;`,
		`	count = sscanf(text, "%d %d", &a, &b);`,
		`	;sscanf(text, "%d",`,
		`	sscanf = text;`,
	]) {
		check({ hunk: `+${line}` });
	}
});
