/**
 * Runs inside n8n's own process, before n8n itself: `NODE_OPTIONS=--import=<this file>`. Node.js 24 reads
 * TypeScript by itself. Answers on loopback: POST /start begins a measurement, /look tells what it has seen so far,
 * /stop ends it.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';

const BEAT_MS = 10;
/** Shorter turns hold nobody. */
const BUSY_MS = 15;
/**
 * A thread of its own: timers of n8n's thread can be kept from telling of a hold by other timers, and memory is
 * at its highest while n8n's thread is held.
 */
const HEARTBEAT = `const { parentPort, workerData } = require('node:worker_threads');
setInterval(() => {
	workerData[0] = Math.max(workerData[0], process.memoryUsage.rss());
	parentPort.postMessage(0);
}, ${BEAT_MS});`;

/** Between two beats that n8n's thread had time for; as in probeClient.ts. */
interface Turn {
	from: number;
	to: number;
	busyMs: number;
}

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
	let session: Session | undefined;
	let heart: Worker | undefined;
	let cpu = process.cpuUsage();
	let startedAt = 0;
	let last = { at: 0, cpuMs: 0 };
	let turns: Turn[] = [];
	const peakBytes = new Float64Array(new SharedArrayBuffer(8));

	const beat = () => {
		const now = { at: Date.now(), cpuMs: threadCpuMs() };
		const busyMs = now.cpuMs - last.cpuMs;
		if (busyMs > BUSY_MS) turns.push({ from: last.at, to: now.at, busyMs });
		last = now;
	};

	const start = async (profile: boolean) => {
		if (profile) session = await startProfile();
		heart = new Worker(HEARTBEAT, { eval: true, workerData: peakBytes });
		await new Promise((resolve) => heart?.once('message', resolve));
		collectGarbage();
		collectGarbage();
		peakBytes[0] = process.memoryUsage.rss();
		turns = [];
		cpu = process.cpuUsage();
		startedAt = performance.now();
		last = { at: Date.now(), cpuMs: threadCpuMs() };
		heart.on('message', beat);
	};

	const look = () => {
		beat();
		const { user, system } = process.cpuUsage(cpu);
		return {
			elapsedMs: performance.now() - startedAt,
			cpuMs: (user + system) / 1000,
			turns,
			peakBytes: peakBytes[0],
		};
	};

	const stop = async (profile: string) => {
		const figures = look();
		await heart?.terminate();
		if (session && profile) writeFileSync(profile, await stopProfile(session));
		session = undefined;
		return figures;
	};

	createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://probe');
		const profile = searchParams.get('profile') ?? '';
		const work = {
			'/start': async () => await start(profile !== ''),
			'/look': async () => look(),
			'/stop': async () => await stop(profile),
		}[pathname];
		void work?.().then((figures) => response.end(JSON.stringify(figures ?? null)));
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
