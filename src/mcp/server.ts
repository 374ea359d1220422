import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createService, DEFAULT_BASE, InputError, type Settings } from '../core/index.ts';
import { readBelow } from '../cli/files.ts';
import { textDecoders } from '../cli/input.ts';
import { isKernelTree, readBaseOf, readSources } from '../cli/kernelTree.ts';
import { settingsAround } from '../cli/settings.ts';
import { runInSlices } from '../cli/slices.ts';
import { VERSION } from '../cli/version.ts';
import { INSTRUCTIONS, TOOLS } from '../tools/catalogue.ts';
import type { Surroundings } from '../tools/source.ts';

/** Nothing is changed, and nothing outside of the call is looked at but files. */
const annotations = { readOnlyHint: true, openWorldHint: false };

/** The folder that the server runs in, for a call that may be cancelled. */
function surroundings({ signal }: { readonly signal: AbortSignal }): Surroundings {
	const settings = (): Settings => {
		const folder = process.cwd();
		return settingsAround(folder, [folder], (text) => process.stderr.write(text));
	};
	return {
		decoders: textDecoders,
		read: (path) => Promise.resolve(readBelow(process.cwd(), path)),
		run: async (steps) => {
			const result = await runInSlices(steps, () => !signal.aborted);
			if (result === null) throw new InputError('the call was cancelled');
			return result;
		},
		settings,
		service: (document) => Promise.resolve(createService(settings(), readSources(treeHere(), [document]))),
		base: (document) => {
			const root = treeHere();
			return Promise.resolve(root === null ? DEFAULT_BASE : readBaseOf(root, [document]));
		},
	};
}

/** The folder that the server runs in if it is the root of a kernel tree, else null. */
function treeHere(): string | null {
	return isKernelTree(process.cwd()) ? process.cwd() : null;
}

/** A server of the tools about patches. */
export function createServer(): McpServer {
	const server = new McpServer({ name: 'kernel-patch-review', version: VERSION }, { instructions: INSTRUCTIONS });
	for (const { name, title, description, input, answer } of TOOLS) {
		const about = { title, description, inputSchema: input.shape, annotations: { ...annotations, title } };
		server.registerTool(name, about, async (given, extra) => {
			const { text, isError } = await answer(given, surroundings(extra));
			return { content: [{ type: 'text', text }], isError };
		});
	}
	return server;
}
