import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure, messageOf } from '../failure';
import type { Reporter } from '../reporter';
import { explainNpm } from './explainNpm';
import { npm } from './npm';
import { isComplete, makeOnce } from './staging';
import { type NodeMajor, nodePackage } from './versions';

/** A Node.js to run n8n with. */
export interface NodeRuntime {
	version: string;
	executable: string;
	/** The folder whose `include` holds its headers, for compiling native modules. */
	headers?: string;
}

/**
 * The Node.js of this major version: the one that runs this process if it fits and can compile
 * native modules, else one from the npm registry, kept in the cache.
 */
export async function ensureNode(
	major: NodeMajor,
	cache: string,
	reporter: Reporter,
): Promise<NodeRuntime> {
	const own = ownNode();
	if (Number(own.version.split('.')[0]) === major && canCompile(own)) return own;

	const source = nodePackage(process.platform, process.arch, major);
	if (!source || isMusl()) throw noNodeFor(major);
	const folder = join(cache, `node-${source.version}`);
	if (!isComplete(folder)) {
		await reporter.phase(
			`Node.js ${source.version} for n8n`,
			async (say) => {
				say('fetching, about 190 MB');
				await makeOnce(folder, async (staging) => await fetchNode(source, staging, cache), {
					waiting: () => say('another start is fetching it'),
				});
			},
			() => 'fetched',
		);
	}
	return runtimeIn(folder, source.version);
}

function ownNode(): NodeRuntime {
	return {
		version: process.versions.node,
		executable: process.execPath,
		headers: withHeaders(dirname(dirname(process.execPath))),
	};
}

function runtimeIn(folder: string, version: string): NodeRuntime {
	const executable = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return { version, executable, headers: withHeaders(folder) };
}

function withHeaders(folder: string): string | undefined {
	return existsSync(join(folder, 'include', 'node', 'node_version.h')) ? folder : undefined;
}

/** On Windows node-gyp fetches what it needs by itself: headers alone would not do there. */
function canCompile(node: NodeRuntime): boolean {
	return process.platform === 'win32' || node.headers !== undefined;
}

async function fetchNode(
	source: { name: string; version: string },
	staging: string,
	cache: string,
): Promise<void> {
	const logFile = join(cache, 'logs', `node-${source.version}.log`);
	await writeFile(join(staging, 'package.json'), '{"private":true}');
	try {
		await npm({
			args: [
				'install',
				`${source.name}@${source.version}`,
				'--ignore-scripts',
				'--no-package-lock',
				'--no-audit',
				'--no-fund',
			],
			cwd: staging,
			logFile,
		});
	} catch (thrown) {
		throw explainNpm(thrown, { what: `Node.js ${source.version}`, folder: cache, logFile });
	}
	await liftPackage(join(staging, 'node_modules', source.name), staging);
	const { executable } = runtimeIn(staging, source.version);
	await promisify(execFile)(executable, ['--version']).catch((thrown: unknown) => {
		throw new Failure(
			`The Node.js ${source.version} from the npm registry does not run here: ${messageOf(thrown)}`,
			`Install Node.js ${source.version.split('.')[0]} yourself and start again with it.`,
		);
	});
}

/** Moves the package's own files to the top of the folder that it was installed into. */
async function liftPackage(from: string, to: string): Promise<void> {
	for (const name of await readdir(from)) {
		if (name !== 'package.json') await rename(join(from, name), join(to, name));
	}
	await rm(join(to, 'node_modules'), { recursive: true, force: true });
}

/** Whether this Linux uses musl, as Alpine does: the registry's binaries need glibc. */
function isMusl(): boolean {
	if (process.platform !== 'linux') return false;
	const report: unknown = process.report?.getReport();
	const header =
		typeof report === 'object' && report !== null && 'header' in report
			? report.header
			: undefined;
	return !(typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header);
}

function noNodeFor(major: NodeMajor): Failure {
	return new Failure(
		`n8n needs Node.js ${major}, and the npm registry has none for ${process.platform} ${process.arch}`,
		`Install Node.js ${major} from nodejs.org or with your system's package manager, then start again with it.`,
	);
}
