import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { defineCommand } from '../command.ts';
import { UsageError } from '../usage.ts';

/** `lsp`: the help of the language server, which `bin.ts` starts. */
export function lspCommand(): CommandUnknownOpts {
	return serverCommand('lsp', {
		summary: 'serve an editor by the language server protocol',
		description:
			'Serve an editor by the language server protocol, on standard input and output: findings, fixes, hovers, review ' +
			'threads. docs/editors.md has recipes for editors.',
		use: 'what an editor runs',
	});
}

/** `mcp`: the help of the tools for models, which `bin.ts` starts. */
export function mcpCommand(): CommandUnknownOpts {
	return serverCommand('mcp', {
		summary: 'serve tools to a language model by the Model Context Protocol',
		description:
			'Serve tools to a language model by the Model Context Protocol, on standard input and output: checks, fixes, proofs ' +
			'about page-table helpers, review threads. docs/models.md shows their use.',
		use: 'what an MCP client runs',
	});
}

function serverCommand(
	name: string,
	{ use, ...about }: { readonly summary: string; readonly description: string; readonly use: string },
): CommandUnknownOpts {
	return defineCommand(name, {
		...about,
		examples: [[name, use]],
		status: { 0: 'the client ended the session' },
	})
		.option('--stdio', 'use standard input and output, which is the default')
		.action(() => {
			throw new UsageError(`${name} cannot be combined with other arguments`);
		});
}
