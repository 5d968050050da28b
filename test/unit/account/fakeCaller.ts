import type { IHttpRequestOptions } from 'n8n-workflow';
import { Account } from '../../../nodes/ActiveCampaignContactSync/account/account';
import { type Caller, noStreaks } from '../../../nodes/ActiveCampaignContactSync/account/caller';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { FakeClock } from '../delivery/fakeClock';

/** What the server answers: a body with a status, or what n8n's HTTP client throws. */
export type Response = { body: string; status?: number; headers?: object } | Error;

export const saved = { body: '{"result_code":1}' };
export const refused = (message: string): Response => ({
	body: JSON.stringify({ result_code: 0, result_message: message }),
});

/** One account with a clock of its own, and executions that send to it. */
export class FakeAccount {
	readonly clock = new FakeClock();
	readonly account = new Account(this.clock);
	/** Every request that arrived, by what it asks for: an action of v1, or a path of v3. */
	readonly asked: string[] = [];
	/** Milliseconds until an answer comes. */
	latency = 20;
	/** What is answered to the question of our own. */
	userMe: (options: IHttpRequestOptions) => Response = () => saved;
	/** What is answered to everything else. */
	respond: (options: IHttpRequestOptions) => Response = () => saved;

	/** Who sends in an execution of its own. */
	caller(more: Partial<Caller> = {}): Caller {
		const run = new Run(undefined);
		return {
			run,
			account: this.account,
			key: this.account.keyOf('1'),
			streaks: noStreaks(),
			clock: this.clock,
			http: async (options) => await this.serve(options),
			url: 'https://youraccount.api-us1.com',
			maxRetries: 0,
			timeoutMs: 60_000,
			requestOptions: {},
			...more,
		};
	}

	times(what: string): number {
		return this.asked.filter((asked) => asked === what).length;
	}

	private async serve(options: IHttpRequestOptions): Promise<unknown> {
		const action: unknown = options.qs?.api_action;
		const what = typeof action === 'string' ? action : options.url;
		this.asked.push(what);
		const response = what === 'user_me' ? this.userMe(options) : this.respond(options);
		await this.clock.sleep(this.latency);
		if (response instanceof Error) throw response;
		const { status: statusCode = 200, headers = {}, body } = response;
		return { statusCode, headers, body };
	}
}
