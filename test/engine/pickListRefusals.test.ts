import { type FaultRule, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { methods, refused, search } from './pickListScene';

let sandbox: Sandbox;

async function open(options: SandboxOptions = {}): Promise<void> {
	sandbox = await startSandbox(options);
}
afterEach(async () => await sandbox.close());

describe('a wrong key', () => {
	it('that is refused though the key is good shows the words of the account', async () => {
		await open({ size: { forms: 0 } });
		sandbox.addFault({ kind: 'foreign-message', action: 'form_getforms', times: Infinity });
		const error = await refused(sandbox, 'getForms');
		expect(error.message).not.toMatch(/refused the API key/);
		expect(error.message).not.toBe('');
		expect(error.description).toMatch(/words of ActiveCampaign/);
		expect(error.httpCode).toBeNull();
	});

	it.each(['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const)(
		'answered with %s is told in the pick-list, with the way to the credential',
		async (refuse) => {
			await open({ refuse });
			for (const method of methods) {
				const error = await refused({ url: sandbox.url, apiKey: 'a-wrong-key' }, method);
				expect(error.message).toBe('ActiveCampaign refused the API key');
				expect(error.description).toMatch(
					/^(It says: ".+"\. )?Copy the API key and the API URL/,
				);
				// The editor's link 'Check your credential' comes with this code.
				expect(error.httpCode).toBe('401');
			}
		},
	);

	it('is not kept: the pick-list works once the key is right', async () => {
		await open();
		await refused({ url: sandbox.url, apiKey: 'a-wrong-key' }, 'getLists');
		expect((await search(sandbox, 'getLists')).results).toHaveLength(4);
	});
});

describe('other refusals', () => {
	beforeEach(async () => await open());

	/** What may be one odd answer is asked about twice. */
	const fault = (rule: Omit<FaultRule, 'action'>) => {
		const isAskedTwice = ['refused-json0', '301', '302-other-host', 'web-page', 'html-404'];
		const times = isAskedTwice.includes(rule.kind) ? 2 : 1;
		sandbox.addFault({ action: 'list_list', times, ...rule });
	};

	it.each<[string, Omit<FaultRule, 'action'>, RegExp, RegExp]>([
		['a missing right', { kind: 'refused-json0' }, /not authorized/, /the user of the API key/],
		['a redirect', { kind: '301' }, /points to moved\.example\.com/, /never sent along/],
		['a web page', { kind: 'web-page' }, /leads to a web page/, /Copy the API URL/],
		[
			'404',
			{ kind: 'html-404' },
			/no ActiveCampaign API at.*\(status 404\)/,
			/Copy the API URL/,
		],
		['402', { kind: '402' }, /does not serve this account/, /billing/],
		['429', { kind: '429' }, /429, too many requests$/, /Try again in a moment/],
		['502', { kind: '502' }, /^ActiveCampaign was not available, status 502$/, /Try again/],
		['text in no format', { kind: 'garbage' }, /answered without a result/, /Try again/],
		['a cut answer', { kind: 'truncated' }, /answered without a result/, /Try again/],
		[
			'a cut connection',
			{ kind: 'cut-before-save' },
			/connection to ActiveCampaign was cut$/,
			/Try again/,
		],
	])('%s', async (_what, rule, message, description) => {
		fault(rule);
		const error = await refused(sandbox, 'getLists');
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		// What is said about contacts would make no sense in a pick-list.
		expect(`${error.message} ${error.description}`).not.toMatch(/contact may have been saved/);
		expect((await search(sandbox, 'getLists')).results).toHaveLength(4);
	});

	it('an answer behind two byte order marks is none', async () => {
		fault({ kind: 'two-boms' });
		expect((await search(sandbox, 'getLists')).results).toHaveLength(4);
	});

	it('does not follow a redirect to another host', async () => {
		const other = await startSandbox();
		try {
			fault({ kind: '302-other-host', location: `${other.url}/admin/api.php` });
			await refused(sandbox, 'getLists');
			expect(other.requests).toEqual([]);
		} finally {
			await other.close();
		}
	});

	it.each<[string, string, RegExp, RegExp]>([
		['nobody listens', 'http://127.0.0.1:9', /could not be reached/, /check the API URL/],
		['http', 'http://account.example.com', /does not start with https/, /could be read/],
		['no address', 'https://', /is no web address/, /looks like https/],
		['nothing', '', /is empty/, /Settings > Developer/],
	])('an API URL where %s', async (_what, url, message, description) => {
		const error = await refused({ url, apiKey: 'a-secret-key' }, 'getLists');
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
	});
});
