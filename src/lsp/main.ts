import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { exceptionText, visible } from '../core/index.ts';
import { Lifecycle } from './lifecycle.ts';
import { serve } from './server.ts';

const lifecycle = new Lifecycle();
const reader = new StreamMessageReader(process.stdin);
// After a message without a length, nobody knows where the next one begins.
reader.onError((error) => {
	process.stderr.write(`kernel-patch-review: cannot read what the client sends: ${visible(exceptionText(error))}\n`);
	process.exit(1);
});
process.stdin.on('close', () => process.exit(lifecycle.isShutDown ? 0 : 1));
serve(createConnection(reader, new StreamMessageWriter(process.stdout), { messageStrategy: lifecycle }), lifecycle);
