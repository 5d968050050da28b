import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { n8nEnvironment } from '../../../tools/n8n/environment';
import { ensureN8n } from '../../../tools/n8n/install';
import { packPackage } from '../../../tools/n8n/package';
import { launch } from '../../../tools/n8n/process';
import { type RunningN8n, startN8n } from '../../../tools/n8n/run';
import { N8N_VERSION } from '../../../tools/n8n/versions';
import type { Cleanup } from '../../../tools/start/cleanup';
import { startPostgres } from '../services/postgres';
import { startRedis } from '../services/redis';
import { anyPort } from '../services/service';
import { queueEnvironment } from './environment';

export interface Worker {
	/** Ends it as a crash of its machine would: at once, and without a word to anybody. */
	kill(): Promise<void>;
}

/** n8n in queue mode, as `examples/queue-mode/compose.yaml` has it: one main, and workers. */
export interface Cluster {
	main: RunningN8n;
	workers: Worker[];
}

interface ClusterOptions {
	workers: number;
	/** Executions that a worker runs at once. */
	concurrency: number;
}

/** Starts a cluster in `folder`; what has to be ended afterwards is added to `cleanup`. */
export async function startCluster(
	folder: string,
	{ workers, concurrency }: ClusterOptions,
	cleanup: Cleanup,
): Promise<Cluster> {
	const postgres = await startPostgres(folder);
	cleanup.add(postgres.stop);
	const redis = await startRedis(folder);
	cleanup.add(redis.stop);

	const env = queueEnvironment(postgres, redis);
	const mainFolder = join(folder, 'main');
	const main = await startN8n({
		userFolder: mainFolder,
		package: await packPackage(folder),
		env,
		port: await anyPort(),
		brokerPort: await anyPort(),
	});
	cleanup.add(main.stop);

	const starts = Array.from({ length: workers }, async (_, index) => {
		const userFolder = join(folder, `worker-${index + 1}`);
		await mkdir(userFolder);
		// The packages that are installed, without the main's own settings.
		await cp(join(mainFolder, '.n8n', 'nodes'), join(userFolder, '.n8n', 'nodes'), {
			recursive: true,
		});
		return await startWorker(userFolder, concurrency, env, cleanup);
	});
	return { main, workers: await Promise.all(starts) };
}

async function startWorker(
	userFolder: string,
	concurrency: number,
	env: NodeJS.ProcessEnv,
	cleanup: Cleanup,
): Promise<Worker> {
	const { node, command } = await ensureN8n(N8N_VERSION);
	const address = { userFolder, port: await anyPort(), brokerPort: await anyPort() };
	const running = await launch({
		node: node.executable,
		command,
		args: ['worker', `--concurrency=${concurrency}`],
		cwd: userFolder,
		env: n8nEnvironment(address, env),
		logFile: join(userFolder, 'n8n.log'),
		ready: 'n8n worker is now ready',
	});
	cleanup.add(running.stop);
	return {
		kill: async () => {
			process.kill(-running.pid, 'SIGKILL');
			await running.ended;
		},
	};
}
