import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { get } from '../../../tools/n8n/rest';
import { type ModelReply, type ModelRequest, readRequest, writeReply } from './wire';

/** A stand-in for OpenAI: its two APIs for chats, without streaming, answered as a test says. */
export interface StandInModel {
	/** For a credential of the type `openAiApi`. */
	credential: { apiKey: string; url: string };
	requests: ModelRequest[];
	/** What the model answers to a request. */
	answer: (request: ModelRequest) => ModelReply;
	close(): Promise<void>;
}

export async function startModel(): Promise<StandInModel> {
	const requests: ModelRequest[] = [];
	const server = createServer(async (incoming, outgoing) => {
		let sent = '';
		for await (const chunk of incoming.setEncoding('utf8')) sent += String(chunk);
		const send = (status: number, body: object) => {
			outgoing.writeHead(status, { 'content-type': 'application/json' });
			outgoing.end(JSON.stringify(body));
		};
		try {
			const body: unknown = JSON.parse(sent);
			if (get(body, 'stream') === true) throw new Error('The stand-in does not stream');
			const request = readRequest(incoming.url ?? '', body);
			requests.push(request);
			send(200, writeReply(request, model.answer(request)));
		} catch (thrown) {
			send(400, { error: { message: String(thrown), type: 'invalid_request_error' } });
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const model: StandInModel = {
		credential: { apiKey: 'no-key-is-needed', url: `http://127.0.0.1:${port}/v1` },
		requests,
		answer: () => ({ text: 'Nothing to say' }),
		close: async () =>
			await new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return model;
}

/** A model that makes these calls at once, and then quotes what the tool answered. */
export function callsThenQuotes(...calls: object[]): StandInModel['answer'] {
	return ({ tools, toolResults }) => {
		if (toolResults.length > 0) return { text: toolResults.join('\n') };
		const [tool] = tools;
		if (!tool) return { text: 'There is no tool' };
		return { calls: calls.map((args) => ({ name: tool.name, arguments: args })) };
	};
}
