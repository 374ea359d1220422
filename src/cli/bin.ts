import { loadProgram, setBudget } from './compiled.ts';

setBudget();
const { start, keep } = loadProgram();
const args = process.argv.slice(2);
void start(args);
// Only this command runs what is worth keeping: the rules.
if (args[0] === 'check') keep();
