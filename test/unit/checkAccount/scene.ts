import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { check, type CheckResult, type CheckSetting } from '../../../tools/checkAccount/check';
import type { Send } from '../../../tools/checkAccount/http';
import { Names } from '../../../tools/checkAccount/names';
import { sendWithin } from './sendWithin';
import { QuickClock } from './quickClock';

export const RUN = '3f9a1c2b';

/** A sandbox account that is asked, and what came of it. */
export interface Checked extends CheckResult {
	sandbox: Sandbox;
	/** The whole account before and after. */
	before: unknown;
	after: unknown;
	/** How long it would have taken, in milliseconds. */
	tookMs: number;
}

export interface SceneOptions {
	sandbox?: SandboxOptions;
	setting?: Partial<CheckSetting>;
	/** Called before anything is asked. */
	begin?(sandbox: Sandbox): void;
	/** Called before each request with its number, from 1 up; what it throws is thrown. */
	onRequest?(number: number, sandbox: Sandbox): void;
}

/** Asks a sandbox, five requests a second, whose time passes at once. */
export async function checked({
	sandbox: options,
	setting,
	...on
}: SceneOptions = {}): Promise<Checked> {
	const clock = new QuickClock();
	const sandbox = await startSandbox({
		...{ rps: 5, now: clock.now, importMsPerContact: 100 },
		...options,
	});
	try {
		on.begin?.(sandbox);
		const before = stateOf(sandbox);
		const startedAt = clock.now();
		let sent = 0;
		const toSandbox = clock.through(sendWithin(sandbox));
		const send: Send = async (request) => {
			on.onRequest?.(++sent, sandbox);
			return await toSandbox(request);
		};
		const result = await check({
			...{ url: sandbox.url, key: sandbox.apiKey, clock, send },
			names: new Names(RUN, 'example.com'),
			...{ isLarge: false, signal: new AbortController().signal, say: () => {} },
			...setting,
		});
		const tookMs = clock.now() - startedAt;
		return { ...result, sandbox, before, after: stateOf(sandbox), tookMs };
	} finally {
		await sandbox.close();
	}
}

/** All that an account holds; what was mailed and which automations ran, too. */
export function stateOf({ account, automationRuns }: Sandbox): unknown {
	const { lists, fields, forms, tags, organizations, contacts, mailings } = account;
	return structuredClone({
		...{ lists, fields, forms, tags, organizations, contacts, mailings },
		automationRuns,
	});
}
