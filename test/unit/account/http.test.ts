import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { exchange } from '../../../nodes/ActiveCampaignContactSync/account/http';

const node = { id: '1', name: 'Sync', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

/** What Node.js and axios throw, as n8n wraps it. */
function wrapped(code: string, syscall?: string): Error {
	const cause = Object.assign(new Error('reason'), { code, ...(syscall && { syscall }) });
	return Object.assign(new Error('n8n has words of its own', { cause }), { httpCode: code });
}

async function attemptAfter(thrown: unknown) {
	return await exchange(async () => await Promise.reject(thrown as Error), { url: '/' });
}

describe('what a failed try means', () => {
	test.each([
		['ECONNREFUSED', 'connect'],
		['ETIMEDOUT', 'connect'],
		['EHOSTUNREACH', 'connect'],
		['ENOTFOUND', 'getaddrinfo'],
		['EMFILE', 'getaddrinfo'],
		['EADDRNOTAVAIL', 'connect'],
		['ECONNREFUSED', undefined],
		['EAI_AGAIN', undefined],
		['CERT_HAS_EXPIRED', undefined],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined],
		['ERR_TLS_CERT_ALTNAME_INVALID', undefined],
		['ERR_SSL_WRONG_VERSION_NUMBER', undefined],
		['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', undefined],
	])('%s of %s: it never left', async (code, syscall) => {
		expect(await attemptAfter(wrapped(code, syscall))).toEqual({
			kind: 'neverLeft',
			what: 'ActiveCampaign could not be reached',
		});
	});

	test.each([
		['ECONNRESET', 'read'],
		['EPIPE', 'write'],
		['EHOSTUNREACH', 'read'],
		['EPROTO', 'write'],
		['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', undefined],
		['ECONNABORTED', undefined],
		['ETIMEDOUT', 'read'],
		['Z_DATA_ERROR', undefined],
		['HPE_INVALID_CONSTANT', undefined],
		['ERR_BAD_RESPONSE', undefined],
		['A_CODE_OF_LATER_YEARS', undefined],
	])('%s of %s: it may have been carried out', async (code, syscall) => {
		expect(await attemptAfter(wrapped(code, syscall))).toMatchObject({ kind: 'unclear' });
	});

	test.each(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'])('%s is a timeout', async (code) => {
		expect(await attemptAfter(wrapped(code))).toMatchObject({
			kind: 'unclear',
			what: 'ActiveCampaign did not answer in time',
			timedOut: true,
		});
	});

	test.each(['ERR_INVALID_CHAR', 'ERR_INVALID_URL', 'ERR_BAD_OPTION_VALUE'])(
		'%s: it could not even be put together, and so no other would leave',
		async (code) => {
			expect(await attemptAfter(wrapped(code))).toEqual({
				kind: 'blocked',
				reason: 'reason',
			});
		},
	);

	test.each([
		['an operation', new NodeOperationError(node as INode, 'Domain not allowed')],
		['a user', new UserError('Domain not allowed')],
	])("n8n's own refusal, told by the class of the error: of %s", async (_what, thrown) => {
		const nested = new NodeApiError(node as INode, {}, { message: 'x' });
		nested.cause = thrown;
		for (const one of [thrown, new Error('outside', { cause: thrown }), nested]) {
			expect(await attemptAfter(one)).toEqual({
				kind: 'blocked',
				reason: 'Domain not allowed',
			});
		}
	});

	test.each([
		['of its database', new Error('Connection terminated unexpectedly')],
		['with a code that is a number', Object.assign(new Error('x'), { code: 500 })],
		['without words', new Error('')],
		['that is no error', 'text'],
		['that is nothing', undefined],
	])("a fault of n8n's %s, before its client was asked: it is tried again", async (_, thrown) => {
		expect(await attemptAfter(thrown)).toEqual({
			kind: 'neverLeft',
			what: 'n8n could not send the request',
		});
	});

	test('an error of the client without a code may have come after the request', async () => {
		const thrown = Object.assign(new Error('x'), { isAxiosError: true });
		expect(await attemptAfter(thrown)).toMatchObject({ kind: 'unclear' });
	});

	test('holds nothing of what was thrown, which holds the request and with it the key', async () => {
		const thrown = Object.assign(wrapped('ECONNRESET', 'read'), {
			config: { headers: { 'API-TOKEN': 'demo-key' } },
		});
		expect(JSON.stringify(await attemptAfter(thrown))).not.toContain('demo-key');
	});
});

describe('a request', () => {
	test('is never redirected, is read as text, and says what came back whatever the status', async () => {
		let sent: unknown;
		const reply = await exchange(
			async (options) => {
				sent = options;
				return await Promise.resolve({ statusCode: 404, headers: { a: '1' }, body: 'no' });
			},
			{ url: '/x', method: 'POST' },
		);
		expect(sent).toEqual({
			url: '/x',
			method: 'POST',
			encoding: 'text',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		});
		expect(reply).toEqual({ status: 404, headers: { a: '1' }, body: 'no' });
	});

	test.each([undefined, null, Buffer.from('{"result_code":1}'), { result_code: 1 }])(
		'answered with a body that is no text (%p) is answered with nothing',
		async (body) => {
			const response = { statusCode: 200, headers: {}, body };
			const reply = await exchange(async () => await Promise.resolve(response), { url: '/' });
			expect(reply).toEqual({ status: 200, headers: {}, body: '' });
		},
	);
});
