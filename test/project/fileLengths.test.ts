import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../../scripts/repository.ts';

/** Maximum length of a file that people write, in lines. */
const MAX_LINES = 400;

/** Files that `npm run generate` and `npm run calibrate` write. */
const GENERATED: ReadonlySet<string> = new Set([
	'src/core/lint/calibration.ts',
	'src/core/message/spelling/misspellingList.ts',
	'src/core/rules/index.ts',
]);

test(`no file of the core is longer than ${MAX_LINES} lines`, () => {
	const files = execFileSync('git', ['ls-files', 'src/core/*.ts'], { cwd: repository, encoding: 'utf8' });
	const long = files
		.trim()
		.split('\n')
		.filter((file) => !GENERATED.has(file))
		.map((file) => [file, readFileSync(path.join(repository, file), 'utf8').split('\n').length - 1] as const)
		.filter(([, lines]) => lines > MAX_LINES);
	assert.deepEqual(long, []);
});
