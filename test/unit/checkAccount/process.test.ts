import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { ROOT } from '../../../tools/root';
import { stateOf } from './scene';

const KEY = 'a-key-that-stands-nowhere';
/** By then there are lists, fields and contacts. */
const CONTACTS_SENT = 3;

let sandbox: Sandbox;
let folder: string;
let child: ChildProcess;

afterEach(async () => {
	child.kill('SIGKILL');
	await sandbox.close();
	rmSync(folder, { recursive: true });
});

test('Ctrl+C in the middle removes what was made; the key stands in no list of processes', async () => {
	let sent = 0;
	const inTheMiddle = new Promise<void>((resolve) => {
		void startSandbox({
			...{ apiKey: KEY, importQueueMs: 5 },
			// Strikes nobody: it only counts.
			faults: [
				{ kind: '500', matches: () => ++sent === CONTACTS_SENT && (resolve(), false) },
			],
		}).then(begin);
	});
	let before: unknown;
	let shown = '';
	let ended: Promise<number | null> | undefined;
	function begin(started: Sandbox): void {
		sandbox = started;
		before = stateOf(sandbox);
		folder = mkdtempSync(join(tmpdir(), 'check-account-'));
		const [tsx, hurry] = ['tsx', './hurry'].map((name) => pathToFileURL(require.resolve(name)));
		const loaded = ['--import', `${tsx}`, '--import', `${hurry}`];
		const command = [join(ROOT, 'tools/checkAccount.ts'), '--yes'];
		child = spawn(process.execPath, [...loaded, ...command], {
			cwd: folder,
			env: {
				...process.env,
				ACTIVECAMPAIGN_API_URL: sandbox.url,
				ACTIVECAMPAIGN_API_KEY: KEY,
			},
		});
		child.stdout?.on('data', (chunk) => (shown += String(chunk)));
		child.stderr?.on('data', (chunk) => (shown += String(chunk)));
		ended = new Promise((resolve) => child.once('close', resolve));
	}
	await inTheMiddle;
	expect(stateOf(sandbox)).not.toEqual(before);
	expect(commandLines()).not.toContain(KEY);
	child.kill('SIGINT');
	expect(await ended).toBe(130);
	expect(stateOf(sandbox)).toEqual(before);
	expect(shown).toContain('Stopping: what was made is removed.');
	expect(shown).toContain('All that the check made is removed.');
	expect(shown).not.toContain(KEY);
});

/** How every process of this machine was called, where the system tells. */
function commandLines(): string {
	if (!existsSync('/proc/self/cmdline')) return '';
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			} catch {
				// It has ended meanwhile.
				return '';
			}
		})
		.join('\n');
}
