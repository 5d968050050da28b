import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import { type Send, sendOverNetwork } from '../../../tools/checkAccount/http';

/** What the sandbox does with a response of Node.js, as far as it does. */
class Response extends EventEmitter {
	private status = 0;
	private headers: Record<string, string> = {};

	constructor(private readonly came: (answer: Awaited<ReturnType<Send>> | undefined) => void) {
		super();
	}

	writeHead(status: number, headers: Record<string, string>): void {
		this.status = status;
		this.headers = headers;
	}

	end(body: string | Buffer): void {
		this.came({ status: this.status, headers: this.headers, text: String(body) });
		this.emit('close');
	}

	destroy(): void {
		this.came(undefined);
		this.emit('close');
	}
}

/** Sends to a sandbox of this process without the network, and to everybody else over it. */
export function sendWithin(sandbox: Sandbox): Send {
	return async (sent) => {
		if (!sent.url.startsWith(sandbox.url)) return await sendOverNetwork(sent);
		const { method, headers, body = '' } = sent;
		const url = sent.url.slice(sandbox.url.length);
		const lowerCase = Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			value,
		]);
		const request = Object.assign(new EventEmitter(), {
			...{ method, url },
			headers: Object.fromEntries(lowerCase) as Record<string, string>,
		});
		const answer = await new Promise<Awaited<ReturnType<Send>> | undefined>((resolve) => {
			sandbox.answer(
				request as unknown as IncomingMessage,
				new Response(resolve) as unknown as ServerResponse,
			);
			request.emit('data', Buffer.from(body));
			request.emit('end');
		});
		if (answer === undefined) {
			throw new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET' } });
		}
		return answer;
	};
}
