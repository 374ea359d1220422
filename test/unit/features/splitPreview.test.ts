import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../../../scripts/repository.ts';
import { splitPreview } from '../../../src/core/features/splitPreview.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { splitPatch } from '../../../src/core/split/split.ts';

test('the preview of a split says what goes where and what is left to write', () => {
	const text = readFileSync(path.join(repository, 'samples/0001-mm-x86-arch_shield_pud.patch'), 'utf8');
	const { content, patches } = parseDocument(text);
	const [patch] = patches;
	assert.ok(patch !== undefined);
	const { parts } = splitPatch(content, patch);
	assert.ok(parts !== null);
	assert.equal(
		splitPreview(patch, parts),
		`Split "[PATCH 1/2] mm/x86: arch_shield_pud()" into 2 patches, which apply in this order. Nothing is written yet.

1. [PATCH 1/3] mm: arch_shield_pud()
   File: 0001-mm-arch_shield_pud.patch
   Changelog: that of the whole patch; trim it to this part
   include/linux/shield.h  +12 -0  arch_shield_pud

2. [PATCH 2/3] x86/mm: arch_shield_pud()
   File: 0002-x86-mm-arch_shield_pud.patch
   Changelog: that of the whole patch; trim it to this part
   arch/x86/include/asm/shield.h  +21 -0  arch_shield_pud

Left to write:
- Parts 1 and 2 have the whole changelog: trim each to what the part does.
- The series grows to 3, and 2/2 becomes 3/3: renumber its other patches.
`,
	);
});
