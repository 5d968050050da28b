import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure';

const READY = 'Editor is now accessible via';
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 10_000;

/** Another program listens where n8n wanted to. */
export class PortTaken extends Failure {
	constructor(logFile: string) {
		super('n8n could not start: another program has taken its port', 'Start again.', logFile);
	}
}

export interface N8nProcess {
	/** Resolves when n8n has ended, for whatever reason. */
	ended: Promise<void>;
	/** Ends n8n and waits until it is gone. */
	stop(): Promise<void>;
	pid: number;
}

/** Starts an n8n command as a process of its own and waits until the editor answers. */
export async function launch(options: {
	node: string;
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	logFile: string;
	/** The text in n8n's log that says it is ready. */
	ready?: string;
}): Promise<N8nProcess> {
	// Straight into a file: an n8n that outlived its pipes would choke on what it has to say.
	const log = await open(options.logFile, 'a', 0o600);
	const { size: logStart } = await log.stat();
	// A process group of its own: Ctrl+C is for this process, which then ends n8n in good order.
	const child = spawn(options.node, [options.command, ...options.args], {
		cwd: options.cwd,
		env: options.env,
		stdio: ['ignore', log.fd, log.fd],
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	await log.close();
	const { pid } = child;
	let hasEnded = false;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			hasEnded = true;
			process.off('exit', kill);
			resolve();
		};
		child.once('close', end);
		child.once('error', end);
	});
	process.once('exit', kill);
	await untilReady();
	return { pid: pid ?? 0, ended, stop };

	function kill(): void {
		signal('SIGKILL');
	}

	/** To the whole group: n8n's task runners are processes of their own. */
	function signal(name: NodeJS.Signals): void {
		if (pid === undefined) return;
		try {
			process.kill(process.platform === 'win32' ? pid : -pid, name);
		} catch {
			// It has gone already.
		}
	}

	async function stop(): Promise<void> {
		child.kill('SIGTERM');
		const waited = new AbortController();
		await Promise.race([
			ended,
			sleep(STOP_TIMEOUT_MS, undefined, { signal: waited.signal }).catch(() => {}),
		]);
		waited.abort();
		kill();
		await ended;
	}

	async function untilReady(): Promise<void> {
		const end = Date.now() + START_TIMEOUT_MS;
		for (;;) {
			const told = await tail(options.logFile, logStart);
			if (told.includes(options.ready ?? READY)) return;
			if (hasEnded || Date.now() > end) {
				const outcome = hasEnded ? 'ended' : 'late';
				await stop();
				throw startFailed(outcome, told, options.logFile);
			}
			await sleep(100);
		}
	}
}

/** The end of what has been written to a file since it was so many bytes long. */
async function tail(file: string, from: number): Promise<string> {
	const handle = await open(file, 'r');
	try {
		const { size } = await handle.stat();
		const start = Math.max(from, size - 20_000);
		const { buffer, bytesRead } = await handle.read(
			Buffer.alloc(size - start),
			0,
			size - start,
			start,
		);
		return buffer.toString('utf8', 0, bytesRead);
	} finally {
		await handle.close();
	}
}

function startFailed(outcome: 'ended' | 'late', told: string, logFile: string): Failure {
	if (/EADDRINUSE|port .* is already in use/i.test(told)) return new PortTaken(logFile);
	const isReason = (line: string) => /^[^\s]/.test(line) && !line.startsWith('Node.js v');
	const last = told.trim().split('\n').findLast(isReason) ?? '';
	return new Failure(
		outcome === 'late'
			? `n8n was not ready after ${START_TIMEOUT_MS / 1000} s`
			: `n8n ended while it started${last ? `: ${last}` : ''}`,
		'Its log tells more.',
		logFile,
	);
}
