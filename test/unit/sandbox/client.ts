import type { Sandbox } from '../../../sandbox';

/** Calls API v1 of a sandbox; redirects are not followed. */
export async function call(
	sandbox: Sandbox,
	action: string,
	{ query = '', body, key = sandbox.apiKey, output = 'json' }: CallOptions = {},
): Promise<{ status: number; headers: Headers; bytes: Buffer; text: string }> {
	const url = `${sandbox.url}/admin/api.php?api_action=${action}&api_output=${output}${query}`;
	const answer = await fetch(url, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { 'API-TOKEN': key, 'content-type': 'application/x-www-form-urlencoded' },
		body,
		redirect: 'manual',
	});
	const bytes = Buffer.from(await answer.arrayBuffer());
	return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() };
}

interface CallOptions {
	query?: string;
	body?: string;
	key?: string;
	output?: string;
}
