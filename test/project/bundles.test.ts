import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { BUNDLES } from '../../scripts/build.ts';
import { packExtension } from '../../scripts/packaging.ts';
import { repository } from '../../scripts/repository.ts';

/** What the product may be made of besides its own sources. */
const LIBRARIES = ['diff', 'get-east-asian-width', 'jsonc-parser', 'munkres'];
/** Those of the command line only. */
const CLI_LIBRARIES = ['commander', '@commander-js/extra-typings'];
/** Those of the servers, with what they are made of. */
const LSP_LIBRARIES = [
	'vscode-languageserver',
	'vscode-languageserver-protocol',
	'vscode-languageserver-types',
	'vscode-jsonrpc',
];
const MCP_LIBRARIES = [
	'@modelcontextprotocol/sdk',
	'zod',
	'zod-to-json-schema',
	'ajv',
	'ajv-formats',
	'fast-deep-equal',
	'fast-uri',
	'json-schema-traverse',
];

async function metafile(options: BuildOptions): Promise<Metafile> {
	const result = await build({ ...options, metafile: true, write: false, absWorkingDir: repository });
	return result.metafile;
}

function externals({ inputs }: Metafile): readonly string[] {
	const imports = Object.values(inputs).flatMap((input) => input.imports);
	return [...new Set(imports.filter(({ external }) => external === true).map((found) => found.path))];
}

test('the extension needs nothing at run time but vscode, in both hosts', async () => {
	assert.deepEqual(externals(await metafile(BUNDLES.extension)), ['vscode']);
});

test('the command line needs nothing at run time but Node', async () => {
	const bundles = [BUNDLES.cli, BUNDLES.program, BUNDLES.lsp, BUNDLES.mcp];
	const names = (await Promise.all(bundles.map(metafile))).flatMap(externals);
	assert.deepEqual(
		names.filter((name) => !builtinModules.includes(name.replace(/^node:/, ''))),
		[],
	);
});

test('what activates the extension is small', async () => {
	const { outputs } = await metafile(BUNDLES.extension);
	assert.ok((outputs['dist/extension.cjs']?.bytes ?? Infinity) < 8_000);
});

test('the program is ASCII, as it is read', async () => {
	const { outputFiles } = await build({ ...BUNDLES.program, write: false, absWorkingDir: repository });
	const texts = outputFiles.map(({ text }) => text);
	assert.equal(texts.length, 1);
	for (const text of texts) assert.doesNotMatch(text, /[^\0-\x7f]/);
	// Also where esbuild leaves them: in the pattern of prefixes of subjects.
	assert.match(texts.join(''), /\\u56de\\u590d/);
});

test('bundles hold the core and their front end only, and the libraries that were argued for', async () => {
	for (const [options, frontEnds, libraries] of [
		[BUNDLES.extension, ['vscode', 'tools'], ['zod']],
		[BUNDLES.panel, ['webview'], []],
		[BUNDLES.cli, ['cli'], CLI_LIBRARIES],
		[BUNDLES.thread, ['cli'], CLI_LIBRARIES],
		[BUNDLES.program, ['cli'], CLI_LIBRARIES],
		[BUNDLES.lsp, ['lsp', 'cli'], LSP_LIBRARIES],
		[BUNDLES.mcp, ['mcp', 'cli', 'tools'], [...CLI_LIBRARIES, ...MCP_LIBRARIES]],
	] as const) {
		const folders = [
			...['core', ...frontEnds].map((folder) => `src/${folder}/`),
			...[...LIBRARIES, ...libraries].map((library) => `node_modules/${library}/`),
		];
		const files = Object.keys((await metafile(options)).inputs);
		assert.deepEqual(
			files.filter((file) => !folders.some((folder) => file.startsWith(folder))),
			[],
		);
	}
});

test('the packed extension holds just these files and stays below 1 MB', async () => {
	const vsce = path.join(repository, 'node_modules/@vscode/vsce/vsce');
	const run = (...args: readonly string[]): string =>
		execFileSync(process.execPath, [vsce, ...args, '--no-dependencies'], { cwd: repository, encoding: 'utf8' });
	const files = run('ls').trim().split('\n').sort();
	assert.deepEqual(files, [
		'CHANGELOG.md',
		'LICENSE',
		'README.md',
		'THIRD-PARTY-NOTICES.md',
		'dist/extension.cjs',
		'dist/features.cjs',
		'dist/simulator.css',
		'dist/simulator.js',
		'l10n/bundle.l10n.json',
		'media/icon.png',
		'media/review.svg',
		'media/start-finding.png',
		'media/start-simulator.png',
		'media/start-thread.png',
		'package.json',
		'package.nls.json',
		'samples/0001-mm-x86-arch_shield_pud.patch',
		'samples/thread.mbox',
		'syntaxes/c-in-diff.injection.json',
		'syntaxes/patch-mail.tmLanguage.json',
		'syntaxes/patch.language-configuration.json',
		'syntaxes/range-diff.tmLanguage.json',
	]);
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		const vsix = path.join(folder, 'product.vsix');
		await packExtension(vsix, folder);
		assert.ok(statSync(vsix).size < 1_000_000, `${statSync(vsix).size} bytes`);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('the npm package holds the command line with its servers, and nothing of the extension', () => {
	const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const [packed] = JSON.parse(execFileSync('npm', pack, { cwd: repository, encoding: 'utf8' })) as [
		{ readonly files: readonly { readonly path: string }[] },
	];
	const files = packed.files.map(({ path: file }) => file).filter((file) => !file.startsWith('docs/rules/'));
	assert.deepEqual(files.sort(), [
		'CHANGELOG.md',
		'LICENSE',
		'README.md',
		'THIRD-PARTY-NOTICES.md',
		'dist/cli.cjs',
		'dist/lsp.cjs',
		'dist/mcp.cjs',
		'dist/program.cjs',
		'dist/thread.cjs',
		'docs/b4.md',
		'docs/checkpatch.md',
		'docs/commit-msg.md',
		'docs/configuration.md',
		'docs/configuration.schema.json',
		'docs/editors.md',
		'docs/github-actions.md',
		'docs/gitlab.md',
		'docs/models.md',
		'docs/pre-commit.md',
		'docs/sendemail-validate.md',
		'man/kernel-patch-review.1',
		'package.json',
	]);
});
