import { startSandbox } from '../../../sandbox';
import { readOptions, welcome } from '../../../sandbox/cli';

test('reads options and faults', () => {
	const args =
		'--port 0 --rps 5 --key k --refuse xml --fault 429:3 --fault 500:10%@A@example.com --lists 30 --fault slow:*';
	expect(readOptions(args.split(' '))).toMatchObject({
		port: 0,
		rps: 5,
		apiKey: 'k',
		refuse: 'xml',
		faults: [
			{ kind: '429', times: 3 },
			{ kind: '500', probability: 0.1, email: 'a@example.com' },
			{ kind: 'slow', times: Infinity },
		],
		size: { lists: 30 },
	});
	expect(readOptions([])).toMatchObject({ port: 8025, faults: [] });
	expect(readOptions(['--help'])).toBe('help');
});

test.each([
	['--port x', "--port must be a whole number, not 'x'."],
	['--refuse no', '--refuse must be one of'],
	['--fault nope', "Unknown fault 'nope'"],
	['--fault 429:often', "'often' in '429:often' must be a number"],
	['--fualt 429', '--fualt'],
])('says what is wrong with %s', (args, message) => {
	expect(() => readOptions(args.split(' '))).toThrow(message);
});

test('the welcome shows the built-in key, never one that was given', async () => {
	const sandbox = await startSandbox();
	const given = await startSandbox({ apiKey: 'secret-key' });
	try {
		const text = welcome(sandbox, {});
		expect(text).toContain(sandbox.url);
		expect(text).toContain(`${sandbox.apiKey} (built in)`);
		expect(text).toContain('   2  Newsletter\n');
		expect(welcome(given, { apiKey: 'secret-key' })).not.toContain('secret-key');
	} finally {
		await Promise.all([sandbox.close(), given.close()]);
	}
});
