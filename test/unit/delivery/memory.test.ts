import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(60_000);

let bytes: { waiting: number; sent: number };

// In a process of its own: Jest's heap moves by more than what is measured.
beforeAll(async () => {
	const script = path.join(__dirname, 'heap.ts');
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--expose-gc',
		'--import',
		'tsx',
		script,
	]);
	bytes = JSON.parse(stdout) as typeof bytes;
});

it('an item that waits costs next to nothing', () => {
	process.stdout.write(`A waiting item takes ${Math.round(bytes.waiting)} bytes of heap.\n`);
	expect(bytes.waiting).toBeGreaterThan(100);
	expect(bytes.waiting).toBeLessThan(2000);
});

it('what has been sent leaves nothing behind in a run that goes on', () => {
	process.stdout.write(`An item that was sent leaves ${Math.round(bytes.sent)} bytes.\n`);
	expect(bytes.sent).toBeLessThan(50);
});
