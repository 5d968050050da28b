import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Failure } from '../../../tools/failure';
import { freePort } from '../../../tools/n8n/ports';

const START_TIMEOUT_MS = 60_000;

export interface Service {
	port: number;
	password: string;
	stop(): Promise<void>;
}

/** Who a program runs as, where not as the one who runs the tests. */
export interface Account {
	uid: number;
	gid: number;
}

interface ServiceStart {
	program: string;
	args: string[];
	account?: Account;
	logFile: string;
	/** The text in its log that says it is ready. */
	ready: string;
	/** The signal that ends it in good order. */
	stopSignal: NodeJS.Signals;
}

/** Starts a program of our own and waits until it is ready. */
export async function startService(start: ServiceStart): Promise<() => Promise<void>> {
	const log = await open(start.logFile, 'a');
	const child = spawn(start.program, start.args, {
		...start.account,
		stdio: ['ignore', log.fd, log.fd],
	});
	await log.close();
	const ended = new Promise<void>((resolve) => {
		child.once('close', () => resolve());
		child.once('error', () => resolve());
	});
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	const stop = async () => {
		child.kill(start.stopSignal);
		const late = setTimeout(kill, 10_000);
		await ended;
		clearTimeout(late);
		process.off('exit', kill);
	};
	await untilReady(child, start, stop);
	return stop;
}

async function untilReady(
	child: ChildProcess,
	{ program, logFile, ready }: ServiceStart,
	stop: () => Promise<void>,
): Promise<void> {
	const end = Date.now() + START_TIMEOUT_MS;
	for (;;) {
		const told = await readFile(logFile, 'utf8');
		if (told.includes(ready)) return;
		const hasEnded = child.pid === undefined || child.exitCode !== null;
		if (hasEnded || Date.now() > end) {
			await stop();
			throw new Failure(`${program} did not start: ${told.slice(-500)}`);
		}
		await sleep(50);
	}
}

/** A free port on loopback, away from those that other programs ask for first. */
export async function anyPort(): Promise<number> {
	return await freePort(randomInt(20_000, 32_000));
}

/** The path of a program, or what to install. */
export function findProgram(name: string, folders: string[], debianPackage: string): string {
	const found = [...folders, ...(process.env.PATH ?? '').split(delimiter)]
		.map((folder) => join(folder, name))
		.find((file) => existsSync(file));
	if (found !== undefined) return found;
	throw new Failure(
		`This test needs ${name}, which this machine does not have: apt-get install -y --no-install-recommends ${debianPackage}`,
	);
}

/** The ids of a user of this machine; nothing where the tests do not run as root. */
export async function accountOf(user: string): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (flag: string) =>
		Number((await promisify(execFile)('id', [flag, user])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}
