import { parentPort, workerData } from 'node:worker_threads';
import { loadProgram } from './compiled.ts';
import type { Share } from './program.ts';

const { args, part } = workerData as Share;
parentPort?.postMessage(loadProgram().runProgram(args, part));
