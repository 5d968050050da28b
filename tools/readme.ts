/** `npm run readme`: writes into the pages what follows from the code and from what was measured. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BenchResults, report } from '../bench/report/report';
import { optionTable } from './readme/optionTable';
import { parameterTable } from './readme/parameterTable';
import { writeSection } from './readme/sections';
import { ROOT } from './root';

async function main(): Promise<void> {
	await writeSection('parameters', parameterTable(), 'docs/parameters.md');
	await writeSection('options', optionTable(), 'docs/parameters.md');
	const results = await readFile(join(ROOT, 'bench', 'results.json'), 'utf8');
	await writeSection('bench', report(JSON.parse(results) as BenchResults));
}

void main();
