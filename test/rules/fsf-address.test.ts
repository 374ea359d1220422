import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('fsf-address');

test('leaves the foundation itself, and context, alone', () => {
	check({ hunk: '+/* published by the Free Software Foundation */\n /* 59 Temple Place */' });
});
