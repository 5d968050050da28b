import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure, messageOf } from '../failure';
import { type Reporter, type Say, silent } from '../reporter';
import { CACHE_VARIABLE, cacheFolder } from './cache';
import { explainNpm } from './explainNpm';
import { ensureNode, type NodeRuntime } from './node';
import { npm } from './npm';
import { isComplete, makeOnce } from './staging';
import { type N8nRecipe, N8N_RECIPES } from './versions';

/** An n8n that can be started. */
export interface N8nInstall {
	version: string;
	node: NodeRuntime;
	/** n8n's command, to be run with that Node.js. */
	command: string;
	/** Settings that this version in particular needs. */
	env: Record<string, string>;
}

/** What has to be built after an install without scripts, where this n8n has it. */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

/** The node-gyp that sqlite3 asks for (8) does not run with Python 3.12 and later. */
const BUILD_TOOL = { 'node-gyp': '11.5.0' };

const DOWNLOADED = '.downloaded';
const SPACE_NEEDED_GB = 4.5;

/** This n8n version and its Node.js, from the user's cache folder or fetched into it. */
export async function ensureN8n(
	version: string,
	reporter: Reporter = silent,
	cache = cacheFolder(),
): Promise<N8nInstall> {
	const recipe = N8N_RECIPES[version];
	if (!recipe) throw new Error(`No recipe for n8n ${version}: see tools/n8n/versions.ts`);
	await makeCache(cache);
	const folder = join(cache, `n8n-${version}`);
	const isThere = isComplete(folder);
	if (!isThere) {
		reporter.note(`The first start fetches n8n: about 3 GB, a few minutes, kept in ${cache}`);
	}
	const node = await ensureNode(recipe.nodeMajor, cache, reporter);
	await reporter.phase(
		`n8n ${version}`,
		async (say) => {
			if (!isThere) await fetchN8n(version, recipe, node, folder, cache, say);
		},
		() => `${isThere ? 'in the cache' : 'fetched'}, runs with Node.js ${node.version}`,
	);
	const command = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	return { version, node, command, env: recipe.env ?? {} };
}

async function makeCache(cache: string): Promise<void> {
	try {
		await mkdir(cache, { recursive: true });
	} catch (thrown) {
		throw new Failure(
			`The cache folder ${cache} could not be made: ${messageOf(thrown)}`,
			`Set ${CACHE_VARIABLE} to a folder that you can write to.`,
		);
	}
}

async function fetchN8n(
	version: string,
	recipe: N8nRecipe,
	node: NodeRuntime,
	folder: string,
	cache: string,
	say: Say,
): Promise<void> {
	const logFile = join(cache, 'logs', `n8n-${version}.log`);
	const isDownloaded = (staging: string) => existsSync(join(staging, DOWNLOADED));
	const fill = async (staging: string) => {
		try {
			if (!isDownloaded(staging)) {
				await checkSpace(cache);
				await download(version, recipe, node, staging, logFile, say);
			}
			say('building its native modules, about a minute');
			await compile(node, staging, logFile);
		} catch (thrown) {
			if (thrown instanceof Failure) throw thrown;
			throw explainNpm(thrown, { what: `n8n ${version}`, folder: cache, logFile });
		}
	};
	const waiting = () => say('another start is fetching it');
	await makeOnce(folder, fill, { keep: isDownloaded, waiting });
}

async function checkSpace(cache: string): Promise<void> {
	const { bavail, bsize } = await statfs(cache);
	const free = (bavail * bsize) / 1e9;
	if (free >= SPACE_NEEDED_GB) return;
	throw new Failure(
		`n8n needs about ${SPACE_NEEDED_GB} GB on the disk while it is installed, and ${free.toFixed(1)} GB are free where ${cache} lies`,
		`Free some space, or set ${CACHE_VARIABLE} to a folder on another disk.`,
	);
}

async function download(
	version: string,
	recipe: N8nRecipe,
	node: NodeRuntime,
	staging: string,
	logFile: string,
	say: Say,
): Promise<void> {
	const manifest = {
		private: true,
		dependencies: { n8n: version },
		overrides: { ...BUILD_TOOL, ...recipe.overrides },
		// npm versions that run no install script unasked look here.
		allowScripts: Object.fromEntries(NATIVE_MODULES.map((name) => [name, true])),
	};
	await writeFile(join(staging, 'package.json'), JSON.stringify(manifest, null, '\t'));

	let answers = 0;
	const ticking = setInterval(() => {
		void countPackages(join(staging, 'node_modules')).then((unpacked) => {
			const share = Math.min(99, Math.round((unpacked / recipe.packages) * 100));
			say(
				unpacked === 0
					? `looking up its packages, ${answers} so far`
					: `fetching its packages, ${unpacked} so far, ${share} %`,
			);
		});
	}, 1_000);
	say('looking up its packages');
	try {
		await npm({
			args: ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'],
			cwd: staging,
			node: node.executable,
			logFile,
			onLine: (line) => {
				if (line.startsWith('npm http fetch')) answers++;
			},
		});
	} finally {
		clearInterval(ticking);
	}
	await writeFile(join(staging, DOWNLOADED), '');
}

/** npm makes all the folders first: those that hold a manifest have been unpacked. */
async function countPackages(folder: string): Promise<number> {
	const names = await readdir(folder).catch(() => []);
	let count = 0;
	for (const name of names) {
		if (name.startsWith('@')) count += await countPackages(join(folder, name));
		else if (existsSync(join(folder, name, 'package.json'))) count++;
	}
	return count;
}

async function compile(node: NodeRuntime, staging: string, logFile: string): Promise<void> {
	const present = NATIVE_MODULES.filter((name) =>
		existsSync(join(staging, 'node_modules', name)),
	);
	await npm({
		args: ['rebuild', ...present, '--ignore-scripts=false', '--foreground-scripts'],
		cwd: staging,
		node: node.executable,
		logFile,
		env: node.headers ? { npm_config_nodedir: node.headers } : {},
	});
	// npm rebuild reports success too when it was told not to run scripts.
	const load = present.map((name) => `require('${name}')`).join(';');
	await promisify(execFile)(node.executable, ['-e', load], { cwd: staging });
}
