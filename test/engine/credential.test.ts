import { startSandbox } from '../../sandbox';
import { loadPackage, runNode } from './n8nEngine';
import { testCredential } from './support/credentialTest';

it('is green for the right key', async () => {
	const sandbox = await startSandbox();
	const { url, apiKey } = sandbox;
	expect(await testCredential({ apiUrl: `${url}/admin/`, apiKey: ` ${apiKey} ` })).toMatchObject({
		status: 'OK',
	});
	expect(sandbox.requests.map(({ action }) => action)).toEqual(['user_me']);
	await sandbox.close();
});

it.each(['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const)(
	'is red for a wrong key that is refused as %s',
	async (refuse) => {
		const sandbox = await startSandbox({ refuse });
		const { status, message } = await testCredential({ apiUrl: sandbox.url, apiKey: 'wrong' });
		expect(status).toBe('Error');
		expect(message).toMatch(/API key.*Settings > Developer/);
		await sandbox.close();
	},
);

it.each(['web-page', '301', 'html-404', 'empty-after-save', 'garbage'] as const)(
	'is red for an address that answers with %s',
	async (kind) => {
		const sandbox = await startSandbox({
			faults: [{ kind, action: 'user_me', location: 'https://other.example.com/' }],
		});
		const { url, apiKey } = sandbox;
		const { status, message } = await testCredential({ apiUrl: url, apiKey });
		expect(status).toBe('Error');
		expect(message).toMatch(/API URL.*Settings > Developer/);
		await sandbox.close();
	},
);

it.each([
	['http://account.example.com', /does not start with https/],
	['http://', /no web address/],
	['', /API URL.*empty/],
])('refuses "%s" as an address, for the test and for the node', async (apiUrl, words) => {
	expect(await testCredential({ apiUrl, apiKey: 'k' })).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(words),
	});
	const { message } = await runNode({
		items: [{}],
		parameters: { email: 'nathan@example.com' },
		credential: { apiUrl, apiKey: 'k' },
	});
	expect(message).toMatch(words);
});

it.each(['', ' ', 'abc\u200bdef', 'abc…', 'abc def'])(
	'refuses the key "%s", which no HTTP header can hold, in words that name it',
	async (apiKey) => {
		const { authenticate } = (await loadPackage()).credentialType;
		if (typeof authenticate !== 'function') throw new Error('authenticate is no function');
		const asked = authenticate({ apiKey }, { url: 'https://account.example.com/x' });
		await expect(asked).rejects.toThrow(/^'API Key' of the credential .* Copy the key again/);
		await expect(asked).rejects.not.toThrow(/abc/);
	},
);

it('refuses the key to an unencrypted address whichever node asks', async () => {
	const { credentialType } = await loadPackage();
	const { authenticate } = credentialType;
	if (typeof authenticate !== 'function') throw new Error('authenticate is no function');
	const credential = { apiUrl: 'https://account.example.com', apiKey: 'secret' };
	await expect(authenticate(credential, { url: 'http://account.example.com/x' })).rejects.toThrow(
		/https/,
	);
	await expect(
		authenticate(credential, { uri: 'http://account.example.com/x' } as never),
	).rejects.toThrow(/https/);
	await expect(
		authenticate(credential, { url: 'http://127.0.0.1:8025/x' }),
	).resolves.toMatchObject({
		headers: { 'API-TOKEN': 'secret' },
	});
});
