import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { main, type Surroundings } from '../../../tools/checkAccount/main';
import { Screen } from '../../../tools/terminal/screen';
import { displayWidth } from '../../../tools/terminal/width';
import { QuickClock } from './quickClock';
import { RUN, stateOf } from './scene';
import { sendWithin } from './sendWithin';

const KEY = 'a-key-that-nobody-may-see';

let sandbox: Sandbox;
let folder: string;
let clock: QuickClock;
/** All that was shown. */
let shown: string;

beforeEach(async () => {
	clock = new QuickClock();
	sandbox = await startSandbox({
		...{ apiKey: KEY, rps: 5, now: clock.now, assume: { emptyDate: 'kept' } },
	});
	folder = mkdtempSync(join(tmpdir(), 'check-account-'));
	shown = '';
});

afterEach(async () => {
	await sandbox.close();
	rmSync(folder, { recursive: true });
});

function surroundings(more: Partial<Surroundings> = {}): Surroundings {
	const output = {
		isTTY: true,
		columns: 80,
		write: (text: string) => {
			shown += text;
			return true;
		},
	};
	return {
		screen: new Screen(output, { NO_COLOR: '1' }),
		env: { ACTIVECAMPAIGN_API_URL: sandbox.url, ACTIVECAMPAIGN_API_KEY: KEY },
		...{ input: new PassThrough(), output, clock, folder, run: RUN },
		send: clock.through(sendWithin(sandbox)),
		...more,
	};
}

/** A person who types one line after each of these questions. */
function typing(answers: Array<[question: string, line: string]>): Surroundings['input'] {
	const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
	let seen = 0;
	const look = () => {
		const [next] = answers;
		if (!next) return;
		const at = shown.indexOf(next[0], seen);
		if (at >= 0) {
			seen = at + next[0].length;
			answers.shift();
			input.write(`${next[1]}\r`);
		}
		setImmediate(look);
	};
	setImmediate(look);
	return input;
}

test('with all in the environment: a table, a profile, and what it found at the end', async () => {
	const before = stateOf(sandbox);
	expect(await main(['--yes'], surroundings())).toBe(0);
	expect(stateOf(sandbox)).toEqual(before);

	const lines = shown.replace(/.*\r\u001b\[2K/g, '').split('\n');
	expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
	const text = lines.join(' ').replace(/\s+/g, ' ');
	expect(text).toContain(
		'≠ an empty date is stored as 1969-12-31 instead: the date that is stored stays',
	);
	expect(text).toMatch(/\d\d as assumed, 1 otherwise, \d+ not asked/);
	expect(text).toContain('✓ All that the check made is removed.');
	expect(shown).not.toContain(KEY);

	expect(readdirSync(folder)).toEqual(['account-profile.json']);
	const profile = readFileSync(join(folder, 'account-profile.json'), 'utf8');
	expect(profile).not.toContain(KEY);
	expect(JSON.parse(profile)).toMatchObject({ made: '2026-07-04' });
});

test('typed: the key is not shown, and a no is a no', async () => {
	const input = typing([
		['API URL: ', sandbox.url],
		['API key (not shown): ', KEY],
		['[example.com]: ', 'shop.example.org'],
		['Go ahead? [y/N] ', ''],
	]);
	expect(await main([], surroundings({ env: {}, input }))).toBe(1);
	expect(shown).toContain(`n8n-check-${RUN}-…@shop.example.org`);
	expect(shown).toContain('Nothing was asked of the account.');
	expect(shown).not.toContain(KEY);
	expect(sandbox.requests).toEqual([]);
});

test('with --large it asks twice', async () => {
	const input = typing([
		['Go ahead? [y/N] ', 'y'],
		['Really with more than 1,000 contacts? [y/N] ', 'n'],
	]);
	expect(await main(['--large'], surroundings({ input }))).toBe(1);
	expect(shown).toContain('1,251 contacts');
	expect(sandbox.requests).toEqual([]);
});

test('Ctrl+C at a question ends it', async () => {
	const input = typing([['Go ahead? [y/N] ', '\u0003']]);
	expect(await main([], surroundings({ input }))).toBe(1);
	expect(shown).toContain('Stopped: nothing was asked of the account.');
});

test('without a terminal it says what to give in the environment', async () => {
	expect(await main([], surroundings({ env: {} }))).toBe(1);
	expect(shown.replace(/\s+/g, ' ')).toContain('Give ACTIVECAMPAIGN_API_URL and');
});

test.each([[['--key', KEY]], [[`--key=${KEY}`]], [[KEY]]])(
	'a key on the command line is not taken, and not repeated',
	async (args) => {
		expect(await main(args, surroundings())).toBe(2);
		expect(shown).toContain('ACTIVECAMPAIGN_API_KEY');
		expect(shown).not.toContain(KEY);
		expect(sandbox.requests).toEqual([]);
	},
);

test.each([
	['ACTIVECAMPAIGN_API_URL', 'http://account.example.com', /'API URL'|unencrypted|https/],
	['ACTIVECAMPAIGN_API_KEY', 'a key with blanks', /That is no API key/],
	['ACTIVECAMPAIGN_CHECK_DOMAIN', 'nonsense', /"nonsense" is no domain/],
])('%s that is no use is said to be so', async (name, value, told) => {
	const env = {
		...{ ACTIVECAMPAIGN_API_URL: sandbox.url, ACTIVECAMPAIGN_API_KEY: KEY },
		[name]: value,
	};
	expect(await main(['--yes'], surroundings({ env }))).toBe(1);
	expect(shown).toMatch(told);
	expect(shown).not.toContain('a key with blanks');
	expect(sandbox.requests).toEqual([]);
});

test('what could not be removed is named with a link', async () => {
	sandbox.addFault({
		...{ kind: 'answer', status: 403, action: 'v3/lists/:id', times: Infinity },
		matches: ({ method }) => method === 'DELETE',
	});
	expect(await main(['--yes'], surroundings())).toBe(1);
	const text = shown.replace(/\s+/g, ' ');
	expect(text).toContain(`✗ Still in the account: list 13 "n8n check ${RUN} list A"`);
	expect(text).toContain(`Contacts > Lists: ${sandbox.url}/app/contacts/?listid=13`);
});
