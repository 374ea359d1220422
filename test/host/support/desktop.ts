import { realpathSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay } from '../../../scripts/vscode-host/display.ts';
import { isProgram, which } from '../../../scripts/vscode-host/which.ts';

/** Where the program lies as seen from its command-line starter `bin/code`. */
const places = ['../code', '../Code.exe', '../../../MacOS/Electron', '../../../MacOS/Code'];

/** Desktop VS Code's executable: the one named by the environment, else the one installed where there is a screen for it. */
export function findDesktop(): string | undefined {
	const named = process.env.VSCODE_EXECUTABLE;
	if (named !== undefined && named !== '') {
		if (isProgram(named)) return named;
		throw new Error(`VSCODE_EXECUTABLE is "${named}", which is not a program.`);
	}
	const starter = which('code');
	if (starter === undefined || (process.platform === 'linux' && !hasDisplay())) return undefined;
	const folder = path.dirname(realpathSync(starter));
	return places.map((place) => path.resolve(folder, place)).find(isProgram);
}
