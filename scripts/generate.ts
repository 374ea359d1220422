/** Writes everything that follows from the rules: their index, pages, the README's table, the settings' schema. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';
import { extensionSources, generateFiles } from './generate/files.ts';
import { thirdPartyNotices } from './generate/notices.ts';
import { ruleIndex, ruleFiles } from './generate/ruleIndex.ts';
import type { Rule } from '../src/core/lint/rule.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const indexFile = path.join(root, 'src/core/rules/index.ts');
writeFileSync(indexFile, ruleIndex(ruleFiles(root)));

const { RULES } = (await import(pathToFileURL(indexFile).href)) as { readonly RULES: readonly Rule[] };
const { TOOLS } = await import('../src/tools/catalogue.ts');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = generateFiles(RULES, TOOLS, extensionSources(root), read);
files.set('THIRD-PARTY-NOTICES.md', await thirdPartyNotices());
for (const [file, text] of files) writeFileSync(path.join(root, file), text);
for (const page of readdirSync(path.join(root, 'docs/rules'))) {
	if (!files.has(`docs/rules/${page}`)) rmSync(path.join(root, 'docs/rules', page));
}
