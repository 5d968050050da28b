import { spawn } from 'node:child_process';
import { appendFile, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** npm ended with a status other than 0. */
export class NpmFailed extends Error {
	constructor(
		command: string,
		/** What it had printed. */
		readonly output: string,
	) {
		super(`npm ${command} did not succeed`);
		this.name = 'NpmFailed';
	}
}

interface NpmCall {
	args: string[];
	cwd: string;
	/** The Node.js to run npm and its scripts with; this process's own if left out. */
	node?: string;
	env?: NodeJS.ProcessEnv;
	/** Everything npm prints goes there too. */
	logFile?: string;
	/** Called for each line that npm prints to its error output (progress, warnings). */
	onLine?: (line: string) => void;
}

/** Runs npm and returns what it printed to its standard output. */
export async function npm(call: NpmCall): Promise<string> {
	const node = call.node ?? process.execPath;
	if (call.logFile) await mkdir(dirname(call.logFile), { recursive: true });
	const child = spawn(node, [await npmScript(), ...call.args], {
		cwd: call.cwd,
		env: { ...npmEnvironment(dirname(node)), ...call.env },
		stdio: ['ignore', 'pipe', 'pipe'],
		windowsHide: true,
	});
	let printed = '';
	let output = `> npm ${call.args.join(' ')}\n`;
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		printed += text;
		output += text;
	});
	createInterface({ input: child.stderr }).on('line', (line) => {
		output += `${line}\n`;
		call.onLine?.(line);
	});
	const stop = () => child.kill();
	process.once('exit', stop);
	try {
		const status = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		if (call.logFile) await appendFile(call.logFile, output);
		if (status !== 0) throw new NpmFailed(call.args[0] ?? '', output);
		return printed;
	} finally {
		process.off('exit', stop);
	}
}

/** This process's surroundings without what an outer `npm run` adds of its own project's settings. */
export function npmEnvironment(
	nodeFolder: string,
	env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const own =
		/^(npm_(package|lifecycle|command|node_execpath|config_(local_prefix|ignore_scripts|save_exact|loglevel)$)|INIT_CWD|NODE_OPTIONS)/;
	const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)));
	const pathName = Object.keys(kept).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...kept, [pathName]: [nodeFolder, kept[pathName]].filter(Boolean).join(delimiter) };
}

let script: Promise<string> | undefined;

/** npm's own JavaScript file: to be run by whichever Node.js is wanted. */
function npmScript(): Promise<string> {
	script ??= findNpmScript();
	return script;
}

async function findNpmScript(): Promise<string> {
	const running = process.env.npm_execpath;
	if (running && basename(running) === 'npm-cli.js') return running;
	const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)];
	for (const folder of folders) {
		for (const candidate of [
			join(folder, 'npm'),
			join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		]) {
			const file = await realpath(candidate).catch(() => undefined);
			if (!file || basename(file) !== 'npm-cli.js') continue;
			if ((await stat(file)).isFile()) return file;
		}
	}
	throw new Error('npm was not found beside Node.js or on the PATH');
}
