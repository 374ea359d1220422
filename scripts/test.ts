/** Runs the tests below the given folders of `test/`, or all that need no VS Code; Node 20 knows no patterns. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './vscode-host/repository.ts';

const given = process.argv.slice(2);
const folders = given.length > 0 ? given : ['unit', 'rules', 'property', 'corpus', 'project'];
const files = folders.flatMap((folder) =>
	readdirSync(path.join(repository, 'test', folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => path.join('test', folder, file)),
);
const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', ...files], {
	cwd: repository,
	stdio: 'inherit',
});
process.exitCode = status ?? 1;
