import { collectEarly, loadProgram, optimizeLater } from './compiled.ts';

optimizeLater();
const { start, cache } = loadProgram();
const args = process.argv.slice(2);
if (args[0] === 'review') collectEarly();
void start(args);
// Only this command compiles the rules, which are worth caching.
if (args[0] === 'check') cache();
