/** The variables a program needs to find its way on a machine, and no more. */
const PASSED_ON =
	/^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|USER|LOGNAME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|HOMEDRIVE|HOMEPATH|HTTPS?_PROXY|ALL_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/i;

/** Keeps n8n from calling out by itself, and from asking a newcomer anything. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
};

interface N8nAddress {
	userFolder: string;
	port: number;
	/** Where n8n's task runners call it. */
	brokerPort: number;
}

/**
 * The environment of an n8n of our own: on loopback only, and untouched by the settings that the
 * user may have for another n8n on this machine (its database, its folder, its keys).
 */
export function n8nEnvironment(
	{ userFolder, port, brokerPort }: N8nAddress,
	extra: NodeJS.ProcessEnv = {},
	env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const passedOn = Object.fromEntries(
		Object.entries(env).filter(([name]) => PASSED_ON.test(name)),
	);
	const noProxy = ['127.0.0.1', 'localhost', env.NO_PROXY ?? env.no_proxy]
		.filter(Boolean)
		.join(',');
	return {
		...passedOn,
		NO_PROXY: noProxy,
		no_proxy: noProxy,
		...QUIET,
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_ENABLED: 'true',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// There is no TLS on loopback, and browsers hold back secure cookies without it.
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		...extra,
	};
}
