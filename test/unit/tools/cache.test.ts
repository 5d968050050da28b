import { CACHE_VARIABLE, cacheFolder } from '../../../tools/n8n/cache';

const NAME = 'n8n-nodes-activecampaign-contact-sync';

test.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, string, string]>([
	['Linux', 'linux', {}, '/home/nathan', `/home/nathan/.cache/${NAME}`],
	['Linux with XDG', 'linux', { XDG_CACHE_HOME: '/big' }, '/home/nathan', `/big/${NAME}`],
	[
		'a relative XDG folder is ignored',
		'linux',
		{ XDG_CACHE_HOME: 'big' },
		'/home/nathan',
		`/home/nathan/.cache/${NAME}`,
	],
	['macOS', 'darwin', {}, '/Users/nathan', `/Users/nathan/Library/Caches/${NAME}`],
	[
		'Windows',
		'win32',
		{ LOCALAPPDATA: 'C:\\Users\\nathan\\AppData\\Local' },
		'C:\\Users\\nathan',
		`C:\\Users\\nathan\\AppData\\Local\\${NAME}`,
	],
	['the variable wins', 'linux', { [CACHE_VARIABLE]: '/mnt/n8n' }, '/home/nathan', '/mnt/n8n'],
])(
	'downloads are kept where the system keeps such things: %s',
	(_, platform, env, home, folder) => {
		expect(cacheFolder({ env, platform, home })).toBe(folder);
	},
);
