/** Runs the tests below the given folders of `test/`, or all that do not need VS Code; Node 20 does not support patterns. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository.ts';

/** Hundreds of small files without side effects, which share a process: one for each would take minutes. */
const TOGETHER = 'rules';

const given = process.argv.slice(2);
const folders = given.length > 0 ? given : ['unit', 'rules', 'property', 'fuzz', 'corpus', 'project'];
const filesBelow = (folder: string): readonly string[] =>
	readdirSync(path.join(repository, 'test', folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => path.join('test', folder, file));

const apart = folders.filter((folder) => folder !== TOGETHER).flatMap(filesBelow);
const passes = [
	...(folders.includes(TOGETHER) ? [['test/support/together.ts', ...filesBelow(TOGETHER)]] : []),
	...(apart.length > 0 ? [['--test', ...apart]] : []),
].map((args) => {
	const options = { cwd: repository, stdio: 'inherit' } as const;
	return spawnSync(process.execPath, ['--import', 'tsx', '--test-reporter=spec', ...args], options).status === 0;
});
process.exitCode = passes.every(Boolean) ? 0 : 1;
