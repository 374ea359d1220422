import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { parseDocument } from '../../src/core/patch/document.ts';
import { splitPatch } from '../../src/core/split/split.ts';
import { corpusFiles, corpusFolder, readCorpusFile } from '../support/corpus.ts';
import { checkParts, proveParts } from '../support/splitProof.ts';

const root = corpusFolder();
const scratch = mkdtempSync(path.join(tmpdir(), 'split-corpus-'));
after(() => {
	rmSync(scratch, { recursive: true });
});

test(
	'the parts of real patches apply and give what the patches give',
	{ skip: root === null, timeout: 600_000 },
	(t) => {
		const failures: string[] = [];
		const counts = new Map<string, number>();
		const count = (what: string): void => {
			counts.set(what, (counts.get(what) ?? 0) + 1);
		};
		for (const file of corpusFiles(root ?? '', ['patches', 'checkpatch', 'mboxes', 'threads', 'weird'])) {
			const { text, bytes } = readCorpusFile(path.join(root ?? '', file));
			const encoding = Buffer.from(text).equals(bytes(0, Infinity)) ? 'utf8' : 'latin1';
			const { content, patches } = parseDocument(text);
			for (const [index, patch] of patches.entries()) {
				if (patch.diff.files.length === 0) continue;
				const name = `${file}#${index}`;
				const split = splitPatch(content, patch);
				count(split.parts === null ? split.reason.replace(/:.*/, '') : `${split.parts.length} parts`);
				if (split.parts === null) continue;
				const failure = checkParts(patch, split.parts) ?? proveParts(patch, split.parts, encoding, scratch);
				if (failure === 'no pre-image') count('split, but nothing to prove it on');
				else if (failure !== null) failures.push(`${name}: ${failure}`);
			}
		}
		t.diagnostic([...counts].map(([what, number]) => `${what}: ${number}`).join(', '));
		assert.deepEqual(failures, []);
	},
);
