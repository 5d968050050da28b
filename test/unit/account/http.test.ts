import { send } from '../../../nodes/ActiveCampaignContactSync/transport';

/** What Node.js and axios throw, as n8n wraps it. */
function wrapped(code: string, syscall?: string): Error {
	const cause = Object.assign(new Error('reason'), { code, ...(syscall && { syscall }) });
	return Object.assign(new Error('n8n has words of its own', { cause }), { httpCode: code });
}

async function attemptAfter(thrown: Error) {
	const context = { makeRoutingRequest: async () => await Promise.reject(thrown) };
	return await send(context as never, { options: {} } as never, {});
}

describe('what a failed try means', () => {
	it.each([
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
		expect(await attemptAfter(wrapped(code, syscall))).toMatchObject({ kind: 'notSent' });
	});

	it.each([
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

	it.each(['', 'ERR_INVALID_CHAR', 'ERR_INVALID_URL', 'ERR_BAD_OPTION_VALUE'])(
		'no code of the network ("%s"): n8n itself refused, and so it would every other item',
		async (code) => {
			expect(await attemptAfter(wrapped(code))).toMatchObject({
				kind: 'answered',
				value: { kind: 'denied', refusal: { endsRun: true } },
			});
		},
	);
});
