import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('bug-on');

test('Kernel is brought down on purpose', () => {
	check({
		hunk: `+	VM_BUG_ON_PAGE(!PageHead(page), page);
# ^^^^^^^^^^^^^^ bug-on: VM_BUG_ON_PAGE() crashes the kernel`,
	});
	check({
		hunk: `+	BUG();
# ^^^ bug-on: BUG() crashes the kernel`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	BUILD_BUG_ON(sizeof(a) > 4);`,
		`	KVM_BUG_ON(a, b);`,
		`	WARN_ON(a);`,
		`	/* BUG_ON(a) */`,
		`	DEBUG(a);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
