import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { complete, createService, DEFAULT_BASE } from '../core/index.ts';
import { readBelow } from '../cli/files.ts';
import { textDecoders } from '../cli/input.ts';
import { isKernelTree, readBaseOf, readSources } from '../cli/kernelTree.ts';
import { settingsAround } from '../cli/settings.ts';
import { VERSION } from '../cli/version.ts';
import { INSTRUCTIONS, TOOLS } from '../tools/catalogue.ts';
import type { Surroundings } from '../tools/source.ts';

/** Nothing is changed, and nothing outside of the call is looked at but files. */
const annotations = { readOnlyHint: true, openWorldHint: false };

/** The folder that the server runs in. */
const AROUND: Surroundings = {
	decoders: textDecoders,
	read: (path) => Promise.resolve(readBelow(process.cwd(), path)),
	run: (steps) => Promise.resolve(complete(steps)),
	settings: () => {
		const folder = process.cwd();
		return settingsAround(folder, [folder], (text) => process.stderr.write(text));
	},
	service: (document) => Promise.resolve(createService(AROUND.settings(), readSources(treeHere(), [document]))),
	base: (document) => {
		const root = treeHere();
		return Promise.resolve(root === null ? DEFAULT_BASE : readBaseOf(root, [document]));
	},
};

/** The folder that the server runs in if it is the root of a kernel tree, else null. */
function treeHere(): string | null {
	return isKernelTree(process.cwd()) ? process.cwd() : null;
}

/** A server of the tools about patches. */
export function createServer(): McpServer {
	const server = new McpServer({ name: 'kernel-patch-review', version: VERSION }, { instructions: INSTRUCTIONS });
	for (const { name, title, description, input, answer } of TOOLS) {
		const about = { title, description, inputSchema: input.shape, annotations: { ...annotations, title } };
		server.registerTool(name, about, async (given) => {
			const { text, isError } = await answer(given, AROUND);
			return { content: [{ type: 'text', text }], isError };
		});
	}
	return server;
}
