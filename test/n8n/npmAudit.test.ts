import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { get } from '../../tools/n8n/rest';
import { ROOT } from '../../tools/root';

/** The packages whose code is in what ships, by what the build noted of their licences. */
async function bundled(): Promise<string[]> {
	const licences = await readFile(join(ROOT, 'dist', 'LICENSES.txt'), 'utf8');
	return [...licences.matchAll(/^(\S+) \d\S* \(.+\)$/gm)].map(([, name = '']) => name);
}

/** What `npm audit` says of the whole tree. It ends with a status other than 0 when it has found anything. */
async function audit(): Promise<unknown> {
	const answer = await new Promise<string>((resolve) => {
		const args = ['audit', '--json', '--package-lock-only'];
		execFile('npm', args, { cwd: ROOT, maxBuffer: 50_000_000 }, (_, stdout) => resolve(stdout));
	});
	return JSON.parse(answer);
}

test('npm audit: nothing open in what ships', async () => {
	const shipped = await bundled();
	expect(shipped).toEqual(expect.arrayContaining(['fast-xml-parser', 'php-serialize']));

	const report = await audit();
	const open = get(report, 'vulnerabilities');
	if (typeof open !== 'object' || open === null) {
		const why = String(get(report, 'message') ?? 'no answer');
		process.stdout.write(`  npm audit: NOT DONE, the registry does not offer it (${why})\n`);
		return;
	}
	expect(Object.keys(open).filter((name) => shipped.includes(name))).toEqual([]);
	process.stdout.write(
		`  npm audit: nothing open in ${shipped.join(', ')}; ${Object.keys(open).length} findings in what only development needs\n`,
	);
});
