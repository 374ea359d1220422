import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { adviceFor } from '../../../src/core/split/advice.ts';
import { splitPatch } from '../../../src/core/split/split.ts';
import { checkParts, proveParts } from '../../support/splitProof.ts';
import { PATCH, type Target, textOf } from '../target.ts';

/** The parts of a patch: together they do what it does. */
export const split: Target = {
	name: 'split',
	limit: { perKilobyte: 100, least: 4000 },
	input: (random, texts) => ({ [PATCH]: texts.repaired(random, 'patch') }),
	check: (input) => {
		const text = textOf(input);
		const encoding = /[^\0-\xff]/.test(text) || !/[^\0-\x7f]/.test(text) ? 'utf8' : 'latin1';
		const { content, patches } = parseDocument(text);
		const scratch = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-fuzz-'));
		try {
			for (const patch of patches) {
				const result = splitPatch(content, patch);
				if (result.parts === null) {
					assert.notEqual(result.reason, '');
					continue;
				}
				for (const { fileName } of result.parts)
					assert.match(fileName, /^[\w.-]{1,100}$/, 'the name of a part is a plain one');
				adviceFor(patch, result.parts);
				const wrong = checkParts(patch, result.parts) ?? proveParts(patch, result.parts, encoding, scratch);
				if (wrong !== 'no pre-image') assert.equal(wrong, null);
			}
		} finally {
			rmSync(scratch, { recursive: true });
		}
	},
};
