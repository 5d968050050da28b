import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

// In a process of its own: V8 counts no objects of the context that Jest runs tests in.
test('what has been sent leaves no object behind in a run and an account that go on', async () => {
	const script = path.join(__dirname, 'living.ts');
	const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
	const { left } = JSON.parse(stdout) as { left: number };
	expect(left).toBeLessThan(0.1);
});
