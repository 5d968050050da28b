import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import { detailsLike, type EngineRun, runNode } from './n8nEngine';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

const formats = ['json', 'serialize', 'xml'] as const;

/** Syncs one contact under a fault, without trying again, its refusal on the error branch. */
async function syncUnder(fault: Partial<FaultRule>, responseFormat = 'json'): Promise<EngineRun> {
	if (fault.kind) sandbox.addFault({ kind: fault.kind, times: Infinity, ...fault });
	return await runNode({
		items: [{ email: 'new@example.com', row: 7 }],
		parameters: {
			email: '={{ $json.email }}',
			options: { responseFormat, maxRetries: 0, requestsPerSecond: 0 },
		},
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
		node: { onError: 'continueErrorOutput' },
	});
}

describe.each(formats)('answers in %s', (format) => {
	const added = (more: object = {}) => ({
		email: 'new@example.com',
		subscriber_id: 7,
		sendlast_should: 0,
		sendlast_did: 0,
		result_code: 1,
		result_message: 'Contact added',
		result_output: format,
		...more,
	});

	it('a saved contact is one typed item, linked to the item it came from', async () => {
		const { outputs } = await syncUnder({}, format);
		expect(outputs).toEqual([[{ json: added(), pairedItem: { item: 0 } }], []]);
		expect(Object.keys(outputs[0]?.[0]?.json ?? {})).toEqual(Object.keys(added()));
	});

	it.each([
		['two byte order marks', 'two-boms', {}],
		['another XML root', 'other-root', {}],
		['numbers as text', 'text-codes', {}],
		['an ID beyond safe integers stays text', 'big-id', { subscriber_id: '9007199254740992' }],
	] as const)('%s', async (_what, kind, more) => {
		const { outputs } = await syncUnder({ kind }, format);
		expect(outputs[0]).toEqual([{ json: added(more), pairedItem: { item: 0 } }]);
	});

	it('a message in another language is still a success', async () => {
		const { outputs } = await syncUnder({ kind: 'foreign-message' }, format);
		expect(outputs[0]?.[0]?.json).toMatchObject({ result_code: 1 });
		expect(outputs[0]?.[0]?.json.result_message).not.toMatch(/^Contact /);
	});

	it('a refusal comes in the words of the server', async () => {
		const { outputs } = await runNode({
			items: [{ email: 'no one@example.com', row: 7 }],
			parameters: { email: '={{ $json.email }}', options: { responseFormat: format } },
			credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputs).toEqual([
			[],
			[
				{
					json: {
						email: 'no one@example.com',
						row: 7,
						error: 'ActiveCampaign refused this contact: Contact Email Address is not valid.',
						details: detailsLike('Nothing of it was saved'),
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});
});

it('a refusal after a try without an answer does not say that nothing was saved', async () => {
	sandbox.addFault({ kind: '504', email: 'no one@example.com' });
	const { outputs } = await runNode({
		items: [{ email: 'no one@example.com' }],
		parameters: { email: '={{ $json.email }}', options: { requestsPerSecond: 0 } },
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
		node: { onError: 'continueErrorOutput' },
	});
	const { error, details } = outputs[1]?.[0]?.json ?? {};
	expect(error).toBe('ActiveCampaign refused this contact: Contact Email Address is not valid.');
	expect(details).toEqual(
		detailsLike(/^An earlier try was not answered, and may have saved the contact\. /),
	);
});

describe('what is no result', () => {
	it.each<[string, Partial<FaultRule>, RegExp, RegExp]>([
		[
			'<not_allowed> although JSON was asked for',
			{ kind: 'refused-xml' },
			/^ActiveCampaign did not allow this item$/,
			/not authorized.*the right/,
		],
		[
			'403 with nothing',
			{ kind: 'refused-403' },
			/^ActiveCampaign refused this item \(status 403\)$/,
			/firewall.*the right/,
		],
		[
			'a result_code of 0 as text',
			{ kind: 'refused-json0-text' },
			/^ActiveCampaign refused this contact: You are not authorized/,
			/Nothing of it was saved/,
		],
		['a web page with status 200', { kind: 'web-page' }, /a web page/, /maintenance.*later/],
		[
			'a redirect names its host',
			{ kind: '302-other-host', location: 'https://login.example.com/x' },
			/another address \(status 302\)$/,
			/points to login\.example\.com.*never sent along/,
		],
		[
			'301',
			{ kind: '301', location: 'https://other.example.com/' },
			/another address \(status 301\)$/,
			/points to other\.example\.com.*API URL/,
		],
		['404', { kind: 'html-404' }, /no such address \(status 404\)/, /later.*API URL/],
		['402', { kind: '402' }, /status 402/, /billing/],
		['407', { kind: '407' }, /^The proxy asks for .* \(status 407\)$/, /not ActiveCampaign/],
		['408', { kind: '408' }, /status 408; .*tried once$/, /again later/],
		['413', { kind: '413' }, /larger than ActiveCampaign takes \(status 413\)/, /Shorten/],
		['422', { kind: '422' }, /a value of this item \(status 422\)/, /The value is not valid/],
		[
			'an empty body',
			{ kind: 'empty-after-save' },
			/^ActiveCampaign answered without a result; the contact may have been saved/,
			/harm/,
		],
		[
			'half a body',
			{ kind: 'truncated' },
			/^ActiveCampaign answered without a result; the contact may have been saved/,
			/The answer begins: \{"subscriber_id/,
		],
		[
			'429',
			{ kind: '429' },
			/rate limit.*429, too many requests; tried once$/,
			/Requests per Second/,
		],
		[
			'503',
			{ kind: '503-page' },
			/not available, status 503; the contact may have been saved/,
			/again later/,
		],
		['500', { kind: '500' }, /status 500/, /their dates.*2026-07-04/],
		[
			'a cut connection',
			{ kind: 'cut-before-save' },
			/connection to ActiveCampaign was cut/,
			/again later/,
		],
	])('%s', async (_what, fault, message, details) => {
		const { outputs } = await syncUnder(fault);
		expect(outputs[0]).toEqual([]);
		const [item] = outputs[1] ?? [];
		expect(item?.json.error).toMatch(message);
		expect(item?.json.details).toEqual(detailsLike(details));
		expect(item?.json).toMatchObject({ email: 'new@example.com', row: 7 });
	});

	it('nobody there at all', async () => {
		await sandbox.close();
		const { outputs } = await syncUnder({});
		expect(outputs[1]?.[0]?.json.error).toMatch(/^ActiveCampaign could not be reached/);
	});
});
