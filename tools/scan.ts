/** n8n's own package scan, of the source and of the tarball that would be published, and what is in that tarball. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage } from './n8n/package';
import { ROOT } from './root';
import { loadingTime } from './scan/loadingTime';
import { contentsOf, faultsOf, unpack } from './scan/tarball';

interface Scanner {
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
	SOURCE_FILE_PATTERNS: string[];
}

async function main(): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(
		// The package brings no types.
		'@n8n/scan-community-package/scanner/scanner.mjs' as string
	)) as Scanner;
	const scan = async (name: string, folder: string, patterns: string[]) => {
		const { passed, message, details } = await analyzePackage(folder, patterns);
		report(`n8n's package scan of the ${name}`, passed ? [] : [message ?? '', details ?? '']);
	};
	const folder = await mkdtemp(join(tmpdir(), 'activecampaign-scan-'));
	try {
		await scan('source', ROOT, SOURCE_FILE_PATTERNS);
		const unpacked = await unpack(await packPackage(folder), folder);
		await scan('tarball', unpacked, ['**/*.js', 'package.json']);
		const contents = await contentsOf(unpacked);
		report(
			`Tarball: ${contents.files.length} files, ${Math.round(contents.bytes / 1000)} kB unpacked`,
			await faultsOf(unpacked, contents),
		);
		console.log(`Loading the published node and credential: ${await loadingTime(unpacked)}`);
	} finally {
		await rm(folder, { recursive: true });
	}
}

function report(what: string, faults: string[]): void {
	console.log(`${what}: ${faults.length === 0 ? 'passed' : 'did not pass'}`);
	for (const fault of faults) console.log(fault);
	if (faults.length > 0) process.exitCode = 1;
}

void main();
