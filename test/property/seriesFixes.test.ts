import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { isSafe } from '../../src/core/lint/fixAll.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { createService } from '../../src/core/service.ts';
import { Random } from '../support/random.ts';
import { UGLY_FUNCTIONS, uglified } from '../support/uglyC.ts';

const SERIES = process.env.KPR_ALL_FIXES === undefined ? 6 : 40;

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-series-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const OPTIONS = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'core.autocrlf=false', '-c', 'gc.auto=0'];

function git(input: string, ...options: readonly string[]): string {
	return execFileSync('git', ['-C', folder, ...OPTIONS, ...options], { encoding: 'utf8', input, stdio: 'pipe' });
}

const hasGit = spawnSync('git', ['--version']).status === 0;

/** A variant of \`code\`: some of its lines are written differently, left out or new. */
function edited(code: string, random: Random): string {
	return code
		.split('\n')
		.flatMap((line) => {
			if (!random.once(12)) return [line];
			return random.pick<readonly string[]>([
				[],
				[`${line} `],
				[line, ''],
				['', line],
				[line.replaceAll(' ', '')],
				[line, '\tx=1 ;'],
			]);
		})
		.join('\n');
}

test(
	'a series that applies still applies after all safe fixes',
	{ skip: !hasGit && 'SKIPPED: there is no git' },
	(t) => {
		const random = new Random(process.env.KPR_ALL_FIXES === undefined ? 1 : Date.now());
		const service = createService(DEFAULT_SETTINGS);
		git('', 'init', '-q');
		mkdirSync(path.join(folder, 'mm'));
		let [fixes, left] = [0, 0];
		for (let series = 0; series < SERIES; series++) {
			let code = Array.from({ length: 3 }, () => uglified(random.pick(UGLY_FUNCTIONS), random, 6)).join('\n');
			const commit = (title: string): void => {
				writeFileSync(path.join(folder, 'mm/example.c'), code);
				git('', 'add', '.');
				git(
					'',
					'commit',
					'-q',
					'--allow-empty',
					'-m',
					`mm: ${title}\n\nIt is needed.\n\nSigned-off-by: A <a@example.com>`,
				);
			};
			commit('Begin');
			const base = git('', 'rev-parse', 'HEAD').trim();
			for (const title of ['Change', 'Edit', 'Repair', 'Finish']) {
				code = edited(code, random);
				commit(title);
			}
			const patches = git('', 'format-patch', '--stdout', '--no-renames', base);
			const document = parseDocument(patches);
			const fixed = service.fixAll(document, service.findings(document), isSafe);
			fixes += fixed.edits.length;
			left += fixed.shownElsewhere;
			git('', 'reset', '-q', '--hard', base);
			assert.doesNotThrow(
				() => git(fixed.document.content.text, 'am', '-q'),
				`${patches}\n=>\n${fixed.document.content.text}`,
			);
		}
		t.diagnostic(`${fixes} edits, ${left} fixes left out`);
		assert.ok(fixes > 0 && left > 0);
	},
);
