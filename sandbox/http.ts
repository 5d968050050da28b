import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** Hands over the whole body as text; not called when the client leaves before its end. */
export function receiveBody(request: IncomingMessage, done: (body: string) => void): void {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

/** Sends an answer; its own headers win over the given ones. */
export function send(
	response: ServerResponse,
	answer: Answer,
	headers: Record<string, string> = {},
): void {
	if (answer.cut) {
		response.destroy();
		return;
	}
	const length = String(Buffer.byteLength(answer.body));
	response.writeHead(answer.status, { ...headers, ...answer.headers, 'content-length': length });
	response.end(answer.body);
}

/** A request's path and query, each as sent. */
export function splitUrl(url: string): { path: string; query: string } {
	const at = url.indexOf('?');
	return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}
