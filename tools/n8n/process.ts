import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure';

const READY = 'Editor is now accessible via';
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 10_000;

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
	const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
	// A process group of its own: Ctrl+C is for this process, which then ends n8n in good order.
	const child = spawn(options.node, [options.command, ...options.args], {
		cwd: options.cwd,
		env: options.env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	let told = '';
	const listeners = new Set<() => void>();
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			log.write(text);
			told = (told + text).slice(-20_000);
			for (const listener of listeners) listener();
		});
	}
	const { pid } = child;
	const ended = new Promise<void>((resolve) => {
		child.once('close', () => {
			log.end(resolve);
			process.off('exit', kill);
		});
		child.once('error', () => resolve());
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
		const ready = options.ready ?? READY;
		let timer: NodeJS.Timeout | undefined;
		const outcome = await Promise.race([
			new Promise<'ready'>((resolve) => {
				const look = () => told.includes(ready) && resolve('ready');
				listeners.add(look);
				look();
			}),
			ended.then(() => 'ended' as const),
			new Promise<'late'>((resolve) => {
				timer = setTimeout(() => resolve('late'), START_TIMEOUT_MS);
			}),
		]);
		clearTimeout(timer);
		listeners.clear();
		if (outcome === 'ready') return;
		await stop();
		throw startFailed(outcome, told, options.logFile);
	}
}

function startFailed(outcome: 'ended' | 'late', told: string, logFile: string): Failure {
	if (/EADDRINUSE|port .* is already in use/i.test(told)) {
		return new Failure(
			'n8n could not start: another program took its port in that moment',
			'Start again.',
			logFile,
		);
	}
	const last = told.trim().split('\n').at(-1) ?? '';
	return new Failure(
		outcome === 'late'
			? `n8n was not ready after ${START_TIMEOUT_MS / 1000} s`
			: `n8n ended while it started${last ? `: ${last}` : ''}`,
		'Its log tells more.',
		logFile,
	);
}
