import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const EXECUTABLE = '/usr/bin/chromium';

const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	// Chromium would otherwise look up hosts of its own at every start.
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface Browser {
	page: Page;
	/** Ends Chromium and deletes what it kept. */
	close(): Promise<void>;
}

/** Starts the machine's Chromium with a profile of its own. */
export async function openBrowser(size = { width: 1440, height: 960 }): Promise<Browser> {
	if (!existsSync(EXECUTABLE)) {
		throw new Error(
			`There is no Chromium at ${EXECUTABLE}: install it with "apt-get update && apt-get install -y chromium"`,
		);
	}
	const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
	const forget = async () =>
		await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	try {
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: EXECUTABLE,
			headless: true,
			args: ARGS,
			viewport: size,
			colorScheme: 'light',
			reducedMotion: 'reduce',
		});
		const page = context.pages()[0] ?? (await context.newPage());
		page.setDefaultTimeout(30_000);
		const close = async () => await context.close().finally(forget);
		return { page, close };
	} catch (thrown) {
		await forget();
		throw thrown;
	}
}
