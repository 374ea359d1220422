/** The names of the servers, each in a bundle of that name. */
const SERVERS = ['lsp', 'mcp'] as const;

/** Whether a command line starts a server; `--stdio` is what editors say, and the only way there is. */
export function isServer(args: readonly string[]): args is readonly [(typeof SERVERS)[number], ...string[]] {
	const [name, ...options] = args;
	return SERVERS.some((server) => server === name) && options.every((option) => option === '--stdio');
}
