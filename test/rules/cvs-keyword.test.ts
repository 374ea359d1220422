import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('cvs-keyword');

test('accepts other dollar signs', () => {
	check({ hunk: '+printk("$Identity $1 $Date$");' });
	check({ files: { 'mm/example.txt': '+$Id$' } });
});
