import path from 'node:path';
import { installHost } from './install.ts';
import { scratchFolder } from './lifetime.ts';
import { packExtension } from '../packaging.ts';
import { run } from './run.ts';
import { dataArguments, type Server, startServer } from './server.ts';

/** Serves VS Code with the extension installed from a `.vsix`, as users install it, so that a missing file is noticed. */
export async function serveProduct(port?: string): Promise<Server> {
	const host = await installHost();
	const data = scratchFolder();
	const vsix = path.join(data, 'product.vsix');
	await packExtension(vsix, data);
	const server = path.join(host.vscode, 'out/server-main.js');
	await run(host.node, [server, '--install-extension', vsix, ...dataArguments(data)]);
	return startServer(host, { data, port });
}
