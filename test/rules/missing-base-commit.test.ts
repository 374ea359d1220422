import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('missing-base-commit');

const KVM = { 'arch/x86/kvm/example.c': '+int example_count;' };
const BASE = 'base-commit: 0123456789abcdef0123456789abcdef01234567';

function count(snippet: Snippet): number {
	return lint(snippetText(snippet)).length;
}

test('reports a patch for KVM without a base, once for a series', () => {
	assert.equal(count({ files: KVM }), 1);
	assert.equal(count({ files: KVM, notes: BASE }), 0);
	assert.equal(count({ earlier: { brackets: 'PATCH 1/2', files: KVM }, brackets: 'PATCH 2/2', files: KVM }), 1);
	assert.equal(
		count({ earlier: { brackets: 'PATCH 1/2', files: KVM }, brackets: 'PATCH 2/2', files: KVM, notes: BASE }),
		0,
	);
});

test('ignores other patches', () => {
	assert.equal(count({}), 0);
});
