/**
 * Runs inside n8n's own process, before n8n itself: `NODE_OPTIONS=--import=<this file>`. Node.js 24 reads
 * TypeScript by itself. Answers on loopback: POST /start begins a measurement, POST /stop ends it.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Session } from 'node:inspector';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';

const BEAT_MS = 10;
/** Shorter holds are of no interest one by one. */
const LONG_MS = 50;
/** From a thread of its own: timers of n8n's thread can be kept from telling of a hold by other timers. */
const HEARTBEAT = `const { parentPort } = require('node:worker_threads');
setInterval(() => parentPort.postMessage(0), ${BEAT_MS});`;

/** @types/node of an older Node.js does not know it. */
interface ThreadClock {
	threadCpuUsage(): NodeJS.CpuUsage;
}

const port = Number(process.env.PROBE_PORT);
// n8n's task runners are processes of their own, with the same NODE_OPTIONS.
if (port > 0 && process.argv[2] === 'start') serve();

function serve() {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const delay = monitorEventLoopDelay({ resolution: 1 });
	let session: Session | undefined;
	let heart: Worker | undefined;
	let cpu = process.cpuUsage();
	let startedAt = 0;
	let idleBytes = 0;
	let peakBytes = 0;
	let last = { at: 0, cpuMs: 0 };
	let longestBusyMs = 0;
	let holds: Array<[atMs: number, ms: number, busyMs: number]> = [];

	const beat = () => {
		const now = { at: performance.now(), cpuMs: threadCpuMs() };
		const ms = now.at - last.at;
		const busyMs = now.cpuMs - last.cpuMs;
		if (ms > LONG_MS) {
			holds.push([Math.round(now.at - startedAt), Math.round(ms), Math.round(busyMs)]);
		}
		longestBusyMs = Math.max(longestBusyMs, busyMs);
		peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
		last = now;
	};

	const start = async (profile: boolean) => {
		if (profile) session = await startProfile();
		heart = new Worker(HEARTBEAT, { eval: true });
		await new Promise((resolve) => heart?.once('message', resolve));
		collectGarbage();
		collectGarbage();
		idleBytes = peakBytes = process.memoryUsage.rss();
		longestBusyMs = 0;
		holds = [];
		cpu = process.cpuUsage();
		startedAt = performance.now();
		last = { at: startedAt, cpuMs: threadCpuMs() };
		heart.on('message', beat);
		delay.enable();
		delay.reset();
	};

	const stop = async (profile: string) => {
		beat();
		delay.disable();
		const { user, system } = process.cpuUsage(cpu);
		const figures = {
			elapsedMs: performance.now() - startedAt,
			cpuMs: (user + system) / 1000,
			longestHoldMs: delay.max / 1e6,
			longestBusyMs,
			peakBytes: peakBytes - idleBytes,
			holds,
		};
		await heart?.terminate();
		if (session && profile) writeFileSync(profile, await stopProfile(session));
		session = undefined;
		return figures;
	};

	createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://probe');
		const profile = searchParams.get('profile') ?? '';
		const answer = pathname === '/start' ? start(profile !== '') : stop(profile);
		void answer.then((figures) => response.end(JSON.stringify(figures ?? null)));
	}).listen(port, '127.0.0.1');
}

function threadCpuMs(): number {
	const { user, system } = (process as unknown as ThreadClock).threadCpuUsage();
	return (user + system) / 1000;
}

async function startProfile(): Promise<Session> {
	const session = new Session();
	session.connect();
	await new Promise((done) => session.post('Profiler.enable', done));
	await new Promise((done) => session.post('Profiler.start', done));
	return session;
}

async function stopProfile(session: Session): Promise<string> {
	return await new Promise((resolve) =>
		session.post('Profiler.stop', (_error, { profile }) => resolve(JSON.stringify(profile))),
	);
}
