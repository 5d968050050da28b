import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/root';
import { page } from './pages';

const { text } = page('docs/sending.md');

/** The line of the code that holds a number, and the words by which the page says it. */
test.each([
	['delivery/departures.ts', 'MOST_IN_FLIGHT = 10;', 'At most 10 requests are under way at once'],
	[
		'delivery/departures.ts',
		'SILENT_AFTER_ATTEMPTS = 50;',
		'50 tries in a row without an answer',
	],
	['delivery/pace.ts', 'RECOVERY_MS = 10_000;', 'nearly back after 10 seconds'],
	['delivery/pace.ts', 'SEARCH_MS = 30_000;', 'whole after 40'],
	['account/judgement.ts', 'DENIED_IN_A_ROW = 20;', '20 items in a row were denied alike'],
	['account/judgement.ts', 'NOTHING_IN_A_ROW = 300;', '300 items in a row that came to nothing'],
	['n8n/requestOptions.ts', 'REQUEST_TIMEOUT_MS = 60_000;', 'unanswered after 60 seconds'],
	['import/batch.ts', 'MAX_CONTACTS_PER_REQUEST = 250;', 'batches of 250'],
	['import/batch.ts', 'MAX_BYTES_PER_REQUEST = 399_999;', 'less than 400,000 bytes'],
	['import/waiting.ts', '[2_000, 4_000, 8_000, 15_000];', 'after 2, 4, 8, then every 15 seconds'],
	['import/waiting.ts', 'PATIENCE_MS = 600_000;', 'at most 10 minutes after the last batch'],
	['import/explain.ts', 'MOST_LOOKED_UP = 100;', 'The first 100 of them are looked up'],
	['import/peel.ts', 'REQUESTS_A_BATCH = 60;', '60 more requests for each of its batches'],
	['import/peel.ts', 'LEAST_REQUESTS = 150;', 'at least 150'],
	['import/peel.ts', 'SAMPLES = 8;', '8 rows from everywhere in the rest'],
])('%s: %s is what docs/sending.md says', (file, line, words) => {
	const source = readFileSync(join(ROOT, 'nodes/ActiveCampaignContactSync', file), 'utf8');
	expect(source).toContain(line);
	expect(text).toContain(words);
});
