import type { Host } from '../../../nodes/ActiveCampaignContactSync/n8n/host';
import { readSettings } from '../../../nodes/ActiveCampaignContactSync/n8n/settings';

/** n8n with these options; an expression comes to what `evaluated` says. */
function settingsOf(raw: unknown, evaluated: unknown = raw) {
	const host: Partial<Host> = {
		raw: () => raw,
		parameter: (name) => () => (name === 'options' ? evaluated : {}),
	};
	return readSettings(host as Host);
}

test('what is not set is its default', () => {
	expect(settingsOf({})).toEqual({
		responseFormat: 'json',
		unknownColumns: 'ignore',
		sendEmptyValues: false,
		dryRun: false,
		includeInputFields: false,
		runAutomations: false,
		waitForResult: true,
		pace: 5,
		maxRetries: 5,
		timeoutMs: 60_000,
		requestOptions: {},
	});
});

test('no limit of ours is 0 requests a second', () => {
	expect(settingsOf({ requestsPerSecond: 0 }).pace).toBe(Infinity);
});

// n8n 1.123 to 2.41 make an empty collection of it before the node sees it; one that hands it over is not believed.
test("'Options' given as one expression is refused", () => {
	expect(() => settingsOf('={{ { dryRun: true } }}')).toThrow(
		"'Options' is an expression, and nothing was sent",
	);
});

const fromAi =
	"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Dry_Run', `whether to send`, 'boolean') }}";

test('what an AI agent fills in is evaluated, and checked like all else', () => {
	expect(settingsOf({ dryRun: fromAi }, { dryRun: true }).dryRun).toBe(true);
	expect(settingsOf({ dryRun: fromAi }, { dryRun: 'false' }).dryRun).toBe(false);
	expect(() => settingsOf({ dryRun: fromAi }, { dryRun: 'maybe' })).toThrow("'Dry Run'");
	expect(() => settingsOf({ dryRun: `${fromAi} !` }, { dryRun: true })).toThrow("'Dry Run'");
});

test.each([
	['socks5://nathan:secret@proxy.example.com:1080', /not a proxy that n8n can use/],
	['ftp://proxy.example.com', /not a proxy that n8n can use/],
	['proxy.example.com', /not a proxy that n8n can use/],
	[
		'http://nathan:100%secret@proxy.example.com:3128',
		/user name or password that cannot be read/,
	],
])('a proxy that n8n cannot use is refused, and its password not told: %s', (proxy, message) => {
	const host: Partial<Host> = {
		raw: () => ({}),
		parameter: () => () => ({ proxy }),
	};
	let thrown: unknown;
	try {
		readSettings(host as Host);
	} catch (refusal) {
		thrown = refusal;
	}
	expect(String(thrown)).toMatch(message);
	expect(JSON.stringify(thrown)).not.toContain('secret');
});
