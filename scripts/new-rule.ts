/** `npm run new-rule GROUP/RULE-ID`: writes the file of a new rule and its test, or says why not and writes nothing. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../src/core/rules/index.ts';
import type { Group } from '../src/core/lint/rule.ts';
import { newRule } from './generate/newRule.ts';
import { ruleFiles } from './generate/ruleIndex.ts';
import { repository } from './repository.ts';

const rules = [
	...RULES,
	...ruleFiles(repository).map((file) => ({ group: path.dirname(file) as Group, id: path.basename(file) })),
];
const files = newRule(process.argv.slice(2), { rules, hasFile: (file) => existsSync(path.join(repository, file)) });
if (typeof files === 'string') {
	console.error(files);
	process.exit(2);
}
const written: string[] = [];
try {
	for (const [file, text] of files) {
		writeFileSync(path.join(repository, file), text, { flag: 'wx' });
		written.push(file);
	}
} catch (error) {
	for (const file of written) rmSync(path.join(repository, file));
	throw error;
}
for (const file of written) console.log(file);
console.log('Run `npm run generate`, then replace each FILL IN in these files.');
