import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('stable-address-style');

test('puts versions after a #', () => {
	for (const value of ['stable@vger.kernel.org (6.12+)', '"stable" <stable@vger.kernel.org>: 6.12+']) {
		checkFix({ tags: `Cc: ${value}` }, { tags: 'Cc: stable@vger.kernel.org # 6.12+' });
	}
});

test('accepts the forms that scripts read', () => {
	check({
		tags: `Cc: stable@vger.kernel.org
Cc: <stable@vger.kernel.org> # 6.12
Cc: stable@kernel.org
Cc: unstable@example.com`,
	});
});
