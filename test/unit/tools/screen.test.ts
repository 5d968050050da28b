import { duration, Screen } from '../../../tools/terminal/screen';

function recorder(isTTY: boolean, columns?: number) {
	let written = '';
	return { isTTY, columns, write: (text: string) => (written += text), read: () => written };
}

test('without a terminal, a phase is one plain line at its end', async () => {
	const output = recorder(false);
	const screen = new Screen(output, {});
	const result = await screen.phase(
		'n8n',
		async () => 42,
		(value) => `answer ${value}`,
	);
	expect(result).toBe(42);
	expect(output.read()).toBe('  ✓ n8n                       answer 42\n');
});

test('without a terminal, a long phase says every 15 seconds how far it is', async () => {
	jest.useFakeTimers();
	try {
		const output = recorder(false);
		const phase = new Screen(output, {}).phase('n8n', async (say) => {
			say('unpacking');
			await jest.advanceTimersByTimeAsync(31_000);
		});
		await phase;
		expect(output.read().match(/… n8n +\d+ s {2}unpacking\n/g)).toHaveLength(2);
	} finally {
		jest.useRealTimers();
	}
});

test('on a terminal, the line of a phase is written over and never wider than the terminal', async () => {
	const output = recorder(true, 60);
	const screen = new Screen(output, { TERM: 'xterm' });
	jest.useFakeTimers();
	try {
		await screen.phase('n8n', async (say) => {
			say('x'.repeat(200));
			await jest.advanceTimersByTimeAsync(450);
		});
	} finally {
		jest.useRealTimers();
	}
	const shown = output.read().split('\r\u001b[2K');
	expect(shown.length).toBeGreaterThan(2);
	for (const line of shown) expect(line.replace(/\u001b\[\d*m|\n/g, '').length).toBeLessThan(60);
});

test('a phase that throws is marked, and throws on', async () => {
	const output = recorder(false);
	const phase = new Screen(output, {}).phase('n8n', () => Promise.reject(new Error('no')));
	await expect(phase).rejects.toThrow('no');
	expect(output.read()).toContain('✗ n8n');
});

test('colours only on a terminal that wants them', () => {
	expect(new Screen(recorder(true), { TERM: 'xterm' }).style.red('x')).toContain('\u001b[31m');
	expect(new Screen(recorder(true), { TERM: 'xterm', NO_COLOR: '1' }).style.red('x')).toBe('x');
	expect(new Screen(recorder(false), {}).style.red('x')).toBe('x');
});

test.each([
	[0, '0 s'],
	[59, '59 s'],
	[65, '1 min 05 s'],
])('%d seconds are said as %s', (seconds, said) => {
	expect(duration(seconds)).toBe(said);
});
