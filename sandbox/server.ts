import type { RequestListener } from 'node:http';
import type { Api } from './apiCall';
import { htmlAnswer } from './answer';
import { control } from './control';
import { receiveBody, send, splitUrl } from './http';
import { pageAnswer } from './page';
import { serveApi, type ServerState } from './serveApi';
import { apiV1 } from './v1';
import { apiV3 } from './v3';

/** The stand-in server's way of handling a request. */
export function requestListener(state: ServerState): RequestListener {
	return (request, response) => {
		const { path, query } = splitUrl(request.url ?? '/');
		const api = apiAt(path);
		if (api) {
			serveApi(api, request, response, state);
			return;
		}
		receiveBody(request, (body) => {
			const call = { method: request.method ?? '', path, query, headers: {}, body };
			const answer = pageAnswer(call) ?? control(call, state) ?? htmlAnswer(404, 'Not Found');
			send(response, answer);
		});
	};
}

function apiAt(path: string): Api | undefined {
	if (path === '/admin/api.php') return apiV1;
	return path.startsWith('/api/3/') ? apiV3 : undefined;
}
