import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../n8n/cache';
import { tryLock } from '../n8n/lock';
import { N8N_VERSION } from '../n8n/versions';

/** A user folder for one run of n8n. */
export interface UserFolder {
	path: string;
	/** Whether what is done in the editor will be there at the next start. */
	kept: boolean;
	/** Gives it back, and deletes it if it is neither kept nor holds a log to look at. */
	close(options?: { keepLog?: boolean }): Promise<void>;
}

/** A new folder, gone when it is closed. */
export async function temporaryFolder(): Promise<UserFolder> {
	const path = await mkdtemp(join(tmpdir(), 'n8n-activecampaign-'));
	return {
		path,
		kept: false,
		close: async ({ keepLog = false } = {}) => {
			if (!keepLog) await remove(path);
		},
	};
}

/**
 * The folder in the cache that keeps what people try out from one start to the next; a temporary
 * one while another start has it open.
 */
export async function keptFolder(fresh: boolean): Promise<UserFolder> {
	const path = join(cacheFolder(), `user-${N8N_VERSION}`);
	const release = await tryLock(`${path}.lock`);
	if (!release) return await temporaryFolder();
	if (fresh) await remove(path);
	return { path, kept: true, close: release };
}

async function remove(path: string): Promise<void> {
	await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
