import { createConnection } from 'vscode-languageserver/node';
import { Lifecycle } from './lifecycle.ts';
import { serve } from './server.ts';

const lifecycle = new Lifecycle();
serve(createConnection(process.stdin, process.stdout, { messageStrategy: lifecycle }), lifecycle);
