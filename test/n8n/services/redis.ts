import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { anyPort, findProgram, type Service, startService } from './service';

/** A Redis of our own on loopback that keeps nothing. */
export async function startRedis(parent: string): Promise<Service> {
	const program = findProgram('redis-server', [], 'redis-server');
	const folder = join(parent, 'redis');
	await mkdir(folder, { recursive: true });
	const port = await anyPort();
	const password = randomUUID();
	const stop = await startService({
		program,
		args: [
			...['--port', String(port), '--bind', '127.0.0.1', '--requirepass', password],
			...['--dir', folder, '--save', '', '--appendonly', 'no'],
		],
		logFile: join(folder, 'redis.log'),
		ready: 'Ready to accept connections',
		stopSignal: 'SIGTERM',
	});
	return { port, password, stop };
}
