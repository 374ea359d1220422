import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../../../scripts/repository.ts';

const SAMPLE = readFileSync(path.join(repository, 'samples/thread.mbox'), 'utf8');
const V2 = readFileSync(path.join(repository, 'samples/thread-v2.mbox'), 'utf8');

/** A remark on a whole patch, and a link to an archive. */
const ANSWER = `From 9999999999999999999999999999999999999999 Mon Sep 17 00:00:00 2001
From: Max Maintainer <max@example.com>
Date: Tue, 3 Mar 2026 12:00:00 +0000
Message-ID: <walk-r6@example.com>
In-Reply-To: <walk-v1-2@example.com>
References: <walk-v1-0@example.com> <walk-v1-2@example.com>
To: Dana Developer <dana@example.com>
Subject: Re: [PATCH 2/2] mm: Show the number of walks

Please send this to the list of the mm subsystem as well.

Link: https://lore.kernel.org/linux-mm/walk-v1-2@example.com/

`;

/** The sample thread with one more answer, and a further version of its series. */
export const THREAD = {
	name: 'walk.mbox',
	text: SAMPLE + ANSWER,
	next: { name: 'other/walk-v3.mbox', text: V2.replaceAll('walk-v2-', 'walk-v3-').replaceAll('PATCH v2', 'PATCH v3') },
};

/** The URI of a folder that is on no disk. */
export const MEMORY_FOLDER = 'memory:/walks';

/** Installs an extension whose file system has the thread and its next version in memory. */
export async function memoryExtension(extensions: string): Promise<void> {
	const folder = path.join(extensions, 'memory');
	await mkdir(folder, { recursive: true });
	const installed = { identifier: { id: 'example.memory' }, version: '1.0.0', relativeLocation: 'memory' };
	const location = { $mid: 1, scheme: 'file', path: folder };
	await writeFile(path.join(extensions, 'extensions.json'), JSON.stringify([{ ...installed, location }]));
	const manifest = {
		...{ name: 'memory', publisher: 'example', version: '1.0.0', engines: { vscode: '*' }, main: './main.cjs' },
		activationEvents: ['onFileSystem:memory'],
		capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
	};
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
	const files = { '/walks/walk.mbox': THREAD.text, '/walks/walk-v2.mbox': V2 };
	await writeFile(path.join(folder, 'main.cjs'), `const files = ${JSON.stringify(files)};\n${PROVIDER}`);
}

const PROVIDER = `
const vscode = require('vscode');
const dispose = () => undefined;
exports.activate = () => {
	vscode.workspace.registerFileSystemProvider('memory', {
		onDidChangeFile: () => ({ dispose }),
		watch: () => ({ dispose }),
		stat: ({ path }) => {
			if (path === '/walks') return { type: 2, ctime: 0, mtime: 0, size: 0 };
			if (!(path in files)) throw vscode.FileSystemError.FileNotFound(path);
			return { type: 1, ctime: 0, mtime: 0, size: files[path].length };
		},
		readDirectory: () => Object.keys(files).map((path) => [path.slice(7), 1]),
		readFile: ({ path }) => {
			if (!(path in files)) throw vscode.FileSystemError.FileNotFound(path);
			return new TextEncoder().encode(files[path]);
		},
		writeFile: dispose, delete: dispose, rename: dispose, createDirectory: dispose,
	}, { isCaseSensitive: true, isReadonly: true });
};
`;
