import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

// In a process of its own: Jest's heap moves by more than what is measured.
test('what has been sent leaves nothing behind in a run and an account that go on', async () => {
	const script = path.join(__dirname, 'heap.ts');
	const options = ['--expose-gc', '--import', 'tsx', script];
	const { stdout } = await promisify(execFile)(process.execPath, options);
	const { sent } = JSON.parse(stdout) as { sent: number };
	process.stdout.write(`A request that was sent leaves ${Math.round(sent)} bytes.\n`);
	expect(sent).toBeLessThan(50);
});
