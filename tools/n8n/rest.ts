import { setTimeout as sleep } from 'node:timers/promises';

export interface Owner {
	email: string;
	password: string;
}

/** n8n answered a call of its internal REST API with another status than 2xx. */
export class RestRefused extends Error {
	constructor(
		call: string,
		readonly status: number,
		answer: string,
	) {
		super(`n8n answered ${call} with ${status}: ${answer.slice(0, 300)}`);
		this.name = 'RestRefused';
	}
}

/** n8n's internal REST API, as its editor uses it, signed in as the owner. */
export class RestClient {
	private cookie = '';

	constructor(private readonly url: string) {}

	/** Creates the owner of a new n8n, or signs in as the one it has. */
	async signIn(owner: Owner): Promise<void> {
		const settings = await this.call('GET', 'settings');
		if (get(settings, 'userManagement', 'showSetupOnFirstLoad') === true) {
			await this.call('POST', 'owner/setup', {
				...owner,
				firstName: 'Nathan',
				lastName: 'Smith',
			});
		} else {
			await this.call('POST', 'login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
		}
	}

	/** Calls `/rest/<path>` and returns the `data` of the answer. */
	async call(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(`${this.url}/rest/${path}`, {
			method,
			headers: {
				...(body ? { 'content-type': 'application/json' } : {}),
				...(this.cookie ? { cookie: this.cookie } : {}),
			},
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new RestRefused(`${method} /rest/${path}`, response.status, text);
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		return text === '' ? undefined : get(JSON.parse(text), 'data');
	}

	/** Calls until `pick` finds what it looks for in the answer. */
	async waitFor<T>(
		path: string,
		pick: (data: unknown) => T | undefined,
		timeoutMs: number,
	): Promise<T> {
		const end = Date.now() + timeoutMs;
		for (;;) {
			const found = pick(await this.call('GET', path));
			if (found !== undefined) return found;
			if (Date.now() > end)
				throw new Error(`n8n took more than ${timeoutMs / 1000} s for ${path}`);
			await sleep(100);
		}
	}
}

/** A value inside nested objects, if it is there. */
export function get(value: unknown, ...path: string[]): unknown {
	let found = value;
	for (const key of path) {
		if (typeof found !== 'object' || found === null) return undefined;
		found = (found as Record<string, unknown>)[key];
	}
	return found;
}
