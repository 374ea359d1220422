/** Bundles the extension, the command line and the host tests into `dist/`. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const common: BuildOptions = { bundle: true, minify: true, format: 'cjs', target: 'es2023', legalComments: 'none' };

/** One library's other form cannot be bundled. */
const MAIN_FIELDS = ['module', 'main'];

/**
 * Escapes what is not ASCII, which esbuild leaves in regular expressions and in raw strings of them: V8 reads and keeps a text of
 * single bytes in less than half of the time and memory.
 */
const asciiOnly: Plugin = {
	name: 'ascii-only',
	setup(bundle) {
		const { write = true } = bundle.initialOptions;
		bundle.initialOptions.write = false;
		bundle.onEnd(({ outputFiles = [] }) => {
			for (const file of outputFiles) {
				const text = file.text.replace(
					/[^\0-\x7f]/g,
					(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
				);
				file.contents = Buffer.from(text, 'latin1');
				if (write) writeFileSync(file.path, file.contents);
			}
		});
	},
};

/** The API as it is: for each module that imports it, esbuild would copy its hundreds of members. */
const plainApi: Plugin = {
	name: 'plain-api',
	setup(bundle) {
		bundle.onLoad({ filter: /[\\/]src[\\/]vscode[\\/].*\.ts$/ }, async ({ path }) => {
			const text = await readFile(path, 'utf8');
			const contents = text.replace("import * as vscode from 'vscode';", "const vscode = require('vscode');");
			return { contents, loader: 'ts' };
		});
	},
};

/** All bundles; tests read their contents from the metafiles. */
export const BUNDLES: Readonly<
	Record<'extension' | 'panel' | 'cli' | 'thread' | 'program' | 'lsp' | 'mcp' | 'hostTests', BuildOptions>
> = {
	extension: {
		...common,
		// The first loads the other with the first patch.
		entryPoints: ['src/vscode/extension.ts', 'src/vscode/features.ts'],
		outdir: 'dist',
		outExtension: { '.js': '.cjs' },
		// The same for both hosts: they use nothing that one of them lacks.
		platform: 'browser',
		external: ['vscode'],
		plugins: [asciiOnly, plainApi],
	},
	panel: {
		...common,
		entryPoints: [
			{ in: 'src/webview/main.ts', out: 'simulator' },
			{ in: 'src/webview/simulator.css', out: 'simulator' },
		],
		outdir: 'dist',
		format: 'iife',
		platform: 'browser',
	},
	cli: {
		...common,
		entryPoints: ['src/cli/bin.ts'],
		outfile: 'dist/cli.cjs',
		platform: 'node',
		banner: { js: '#!/usr/bin/env node' },
	},
	thread: { ...common, entryPoints: ['src/cli/thread.ts'], outfile: 'dist/thread.cjs', platform: 'node' },
	program: {
		...common,
		entryPoints: ['src/cli/program.ts'],
		outfile: 'dist/program.cjs',
		platform: 'node',
		mainFields: MAIN_FIELDS,
		plugins: [asciiOnly],
		// A library starts no programs here, and loading this takes as long as checking a patch.
		alias: { 'node:child_process': './src/cli/noPrograms.ts' },
	},
	// The servers, which `bin.ts` loads instead of the program.
	lsp: {
		...common,
		entryPoints: ['src/lsp/main.ts'],
		outfile: 'dist/lsp.cjs',
		platform: 'node',
		mainFields: MAIN_FIELDS,
	},
	mcp: {
		...common,
		entryPoints: ['src/mcp/main.ts'],
		outfile: 'dist/mcp.cjs',
		platform: 'node',
		mainFields: MAIN_FIELDS,
	},
	hostTests: {
		...common,
		entryPoints: ['test/host/suite.ts'],
		outfile: 'dist/test/host.cjs',
		platform: 'browser',
		external: ['vscode'],
		minify: false,
	},
};

if (process.argv[1] === import.meta.filename) {
	await Promise.all(Object.values(BUNDLES).map((options) => build({ ...options, logLevel: 'warning' })));
}
