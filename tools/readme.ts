/** `npm run readme`: writes into README.md what follows from the code. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parameterTable } from './readme/parameterTable';
import { withSection } from './readme/sections';
import { ROOT } from './root';

async function main(): Promise<void> {
	const file = join(ROOT, 'README.md');
	const text = await readFile(file, 'utf8');
	await writeFile(file, withSection(text, 'parameters', parameterTable()));
}

void main();
