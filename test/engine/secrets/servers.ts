import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { selfSigned } from './certificate';

/** A server on loopback that notes what it is asked. */
export interface RecordingServer {
	port: number;
	seen: Array<{ method: string; url: string; headers: IncomingHttpHeaders }>;
	close(): Promise<void>;
}

/** An HTTPS server with a certificate that nobody vouches for. */
export async function startSelfSigned(): Promise<RecordingServer> {
	return await listen(createTlsServer(selfSigned()), (server, seen) => {
		server.on('request', ({ method = '', url = '', headers }, response) => {
			seen.push({ method, url, headers });
			response.end('{"result_code":1}');
		});
	});
}

/** A proxy: passes HTTP requests on, and opens tunnels for HTTPS. */
export async function startProxy(): Promise<RecordingServer> {
	return await listen(createServer(), (server, seen) => {
		server.on('request', (incoming, outgoing) => {
			const { method = '', url = '', headers } = incoming;
			seen.push({ method, url, headers });
			const passedOn = request(url, { method, headers }, (answer) => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			});
			passedOn.on('error', () => outgoing.destroy());
			incoming.pipe(passedOn);
		});
		server.on('connect', ({ method = '', url = '', headers }, client: Socket) => {
			seen.push({ method, url, headers });
			const [host, port] = url.split(':');
			const target = connect(Number(port), host, () => {
				client.write('HTTP/1.1 200 Connection established\r\n\r\n');
				target.pipe(client).pipe(target);
			});
			target.on('error', () => client.destroy());
			client.on('error', () => target.destroy());
		});
	});
}

/** A port on loopback where nobody listens. */
export async function closedPort(): Promise<number> {
	const { port, close } = await listen(createServer(), () => {});
	await close();
	return port;
}

async function listen(
	server: Server,
	serve: (server: Server, seen: RecordingServer['seen']) => void,
): Promise<RecordingServer> {
	const seen: RecordingServer['seen'] = [];
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => sockets.add(socket));
	serve(server, seen);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		seen,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
