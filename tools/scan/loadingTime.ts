import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../root';

const processes = 5;

/** How long a fresh process takes to load what the package ships, n8n-workflow and luxon being there already. */
export async function loadingTime(folder: string): Promise<string> {
	const { n8n } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(folder, file));
	const script = `
		require('n8n-workflow');
		require('luxon');
		const start = performance.now();
		for (const file of ${JSON.stringify(files)}) require(file);
		console.log(performance.now() - start);`;
	const times: number[] = [];
	for (let run = 0; run < processes; run++) {
		const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
			cwd: ROOT,
			env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
		});
		times.push(Number(stdout));
	}
	const median = times.sort((a, b) => a - b)[Math.floor(processes / 2)] ?? NaN;
	return `${median.toFixed(1)} ms (median of ${processes} fresh processes)`;
}
