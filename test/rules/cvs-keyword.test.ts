import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('cvs-keyword');

test('leaves other dollars alone', () => {
	check({ hunk: '+printk("$Identity $1 $Date$");' });
	check({ files: { 'mm/example.txt': '+$Id$' } });
});
