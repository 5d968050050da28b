import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Set this to keep the downloads (n8n and its Node.js, about 3 GB) somewhere else. */
export const CACHE_VARIABLE = 'ACTIVECAMPAIGN_CONTACT_SYNC_CACHE';

const FOLDER_NAME = 'n8n-nodes-activecampaign-contact-sync';

export interface Surroundings {
	env: NodeJS.ProcessEnv;
	platform: NodeJS.Platform;
	home: string;
}

/** Where downloads are kept between starts: the place the user's system has for such things. */
export function cacheFolder(
	{ env, platform, home }: Surroundings = {
		env: process.env,
		platform: process.platform,
		home: homedir(),
	},
): string {
	const path = platform === 'win32' ? win32 : posix;
	const chosen = env[CACHE_VARIABLE];
	if (chosen) return path.resolve(chosen);
	return path.join(systemCache(), FOLDER_NAME);

	function systemCache(): string {
		if (platform === 'win32') {
			return env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
		}
		if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
		// The XDG rules say that a relative path is to be ignored.
		const xdg = env.XDG_CACHE_HOME;
		return xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.cache');
	}
}
