/** Runs `bench/host.suite.ts` inside a real VS Code: activation, and from an edit to diagnostics. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { BUNDLES } from '../scripts/build.ts';
import { repository } from '../scripts/repository.ts';

const bundle = 'dist/bench/host.cjs';
await build({ ...BUNDLES.hostTests, entryPoints: [path.join(repository, 'bench/host.suite.ts')], outfile: bundle });
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'test/host/run.ts', bundle], { stdio: 'inherit' });
process.exitCode = status ?? 1;
